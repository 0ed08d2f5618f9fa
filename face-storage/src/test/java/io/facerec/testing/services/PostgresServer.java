package io.facerec.testing.services;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL. Tests that only need a database take one of {@link #shared()}; those that
 * restart, kill or fail over start their own.
 */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "postgres";
  public static final String PASSWORD = "a test's password";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final ServiceFolder folder;
  private final Path data;
  private final int port;
  private volatile ServiceProcess process;

  private PostgresServer(ServiceFolder folder, Path data, int port) {
    this.folder = folder;
    this.data = data;
    this.port = port;
    this.process = launch();
  }

  /** The one of this JVM, which ends with it. Do not stop it. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** A server of its own. The caller closes it. */
  public static PostgresServer start() {
    ServiceFolder folder = ServiceFolder.of("postgres");
    Path data = folder.path().resolve("data");
    Path password = folder.file("password", PASSWORD);
    ServiceProcess.run(
        folder,
        Map.of(),
        List.of(
            Programs.postgres("initdb"),
            "--pgdata=" + data,
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + password,
            "--encoding=UTF8",
            "--data-checksums",
            "--no-sync"));
    return new PostgresServer(folder, data, Ports.free());
  }

  /** A standby that streams from this server. The caller closes it. */
  public PostgresServer startStandby() {
    ServiceFolder own = ServiceFolder.of("postgres");
    Path copy = own.path().resolve("data");
    ServiceProcess.run(
        own,
        Map.of("PGPASSWORD", PASSWORD),
        List.of(
            Programs.postgres("pg_basebackup"),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=" + USER,
            "--pgdata=" + copy,
            "--wal-method=stream",
            "--checkpoint=fast",
            "--write-recovery-conf",
            "--no-sync"));
    return new PostgresServer(own, copy, Ports.free());
  }

  /** Makes a standby the primary, and waits until it is. */
  public void promote() {
    ServiceProcess.run(
        folder,
        Map.of(),
        List.of(Programs.postgres("pg_ctl"), "--pgdata=" + data, "--wait", "promote"));
  }

  public int port() {
    return port;
  }

  /** The files of all databases, to be searched for what must not be in them. */
  public Path dataFolder() {
    return data;
  }

  /** A new, empty database. */
  public String createDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("postgres", "create database " + name);
    return name;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A connection as the superuser; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
  }

  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /**
   * Ends all connections and the server; {@link #startAgain} goes on with the same data and port.
   */
  public void stop() {
    process.close();
  }

  /** SIGKILL to the server's main process, as a crash would be. */
  public void kill() {
    process.kill();
  }

  public void startAgain() {
    process = launch();
  }

  /** Keeps all connections and answers none. */
  public void freeze() {
    process.signal("STOP");
  }

  public void thaw() {
    process.signal("CONT");
  }

  @Override
  public void close() {
    stop();
  }

  private ServiceProcess launch() {
    List<String> command =
        List.of(
            Programs.postgres("postgres"),
            "-D",
            data.toString(),
            "-p",
            "" + port,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + folder.path(),
            "-c",
            "wal_log_hints=on",
            "-c",
            "max_connections=200");
    ServiceProcess launched = ServiceProcess.start(folder, "INT", command, this::answers);
    // At the very end nothing is to be kept: writing it all to the disk can take half a minute.
    Shutdown.after(() -> launched.signal("QUIT"));
    return launched;
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static final class Shared {
    private static final PostgresServer SERVER = start();
  }
}
