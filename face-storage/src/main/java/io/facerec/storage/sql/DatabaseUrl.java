package io.facerec.storage.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of databases. Messages never repeat an address: it may hold a password. */
final class DatabaseUrl {
  private static final String FORM =
      "it must look like postgresql://user:password@host:port/name?sslmode=require (special"
          + " characters as %40) or sqlite:/folder/facerec.db";
  private static final Pattern HOST = Pattern.compile("(?:\\[(.+)]|([^:]+))(?::(\\d{1,5}))?");

  private DatabaseUrl() {}

  static DatabaseLocation parse(String url) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    if (plain.startsWith("sqlite:")) {
      String file = plain.substring("sqlite:".length()).replaceFirst("^//+", "/");
      if (file.isBlank() || file.startsWith(":")) {
        throw new IllegalArgumentException("SQLite needs a file; " + FORM);
      }
      return new DatabaseLocation.Sqlite(Path.of(file));
    }
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw new IllegalArgumentException(FORM);
    }
    return postgres(uri(plain));
  }

  private static DatabaseLocation postgres(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String[] account = authority.substring(0, Math.max(at, 0)).split(":", 2);
    Map<String, String> query = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    String user = query.getOrDefault("user", decode(account[0]));
    String password = query.getOrDefault("password", account.length > 1 ? decode(account[1]) : "");
    List<DatabaseHost> hosts =
        Arrays.stream(authority.substring(at + 1).split(",", -1))
            .map(host -> host(host, DatabaseHost.DEFAULT_PORT))
            .toList();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String database = decode(path.startsWith("/") ? path.substring(1) : path);
    SslMode mode =
        SslMode.of(query.getOrDefault("sslmode", "prefer"))
            .orElseThrow(() -> new IllegalArgumentException("its sslmode is unknown; " + FORM));
    if (database.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("it names no database or no user; " + FORM);
    }
    return new DatabaseLocation.Postgres(hosts, database, user, password, mode);
  }

  /** {@code name}, {@code name:port} or {@code [IPv6]:port}. */
  static DatabaseHost host(String text, int port) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw new IllegalArgumentException("'%s' is no host or host:port".formatted(text));
    }
    String name = host.group(1) == null ? host.group(2) : host.group(1);
    return new DatabaseHost(name, host.group(3) == null ? port : Integer.parseInt(host.group(3)));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> found = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] parts = pair.split("=", 2);
      if (!List.of("user", "password", "sslmode").contains(parts[0]) || parts.length < 2) {
        throw new IllegalArgumentException(
            "behind '?' it takes user, password and sslmode only; other settings have variables of"
                + " their own");
      }
      found.put(parts[0], decode(parts[1]));
    }
    return found;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message repeats the address.
      throw new IllegalArgumentException(
          "it is no address (at character %d); %s".formatted(e.getIndex() + 1, FORM));
    }
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
