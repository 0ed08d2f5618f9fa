package io.facerec.storage.sql;

/**
 * One PostgreSQL server.
 *
 * @param name or address; IPv6 without brackets
 * @param port 1 to 65,535
 */
public record DatabaseHost(String name, int port) {
  /** PostgreSQL's own. */
  static final int DEFAULT_PORT = 5432;

  public DatabaseHost {
    if (!name.matches("[0-9A-Za-z._:%-]+")) {
      throw new IllegalArgumentException("'%s' is no host name".formatted(name));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port lies in 1..65535, got " + port);
    }
  }

  /** As it stands in a JDBC address. */
  @Override
  public String toString() {
    return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }
}
