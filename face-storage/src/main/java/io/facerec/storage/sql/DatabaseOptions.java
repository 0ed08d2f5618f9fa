package io.facerec.storage.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that can be set about a database. Start from {@link #fromEnvironment} or {@link #of}
 * and change what differs.
 *
 * @param location PostgreSQL or a SQLite file
 * @param poolSize connections at most, 1 to 500; SQLite has one writer and at most as many readers
 * @param connectionTimeout how long a caller waits for a connection of the pool, 0.25 to 300 s
 * @param leakDetection a connection that is out for longer is logged with its borrower's stack; 0
 *     (off) or 2 to 86,400 s
 * @param keepalive how often an idle connection is touched; 0 (never) or 30 to 86,400 s, and less
 *     than {@code maxLifetime}
 * @param maxLifetime the age at which a connection is replaced, 30 to 86,400 s
 * @param statementTimeout PostgreSQL ends statements that take longer; 0 (never) to 86,400 s
 * @param busyTimeout how long SQLite waits for a lock of another process, 0 to 600 s
 * @param retryTime how long a transaction is repeated after a conflict or a lost connection, 0
 *     (never) to 600 s
 * @param backups folder for what is saved before a migration of PostgreSQL; SQLite's lies beside
 *     its file
 */
public record DatabaseOptions(
    DatabaseLocation location,
    int poolSize,
    Duration connectionTimeout,
    Duration leakDetection,
    Duration keepalive,
    Duration maxLifetime,
    Duration statementTimeout,
    Duration busyTimeout,
    Duration retryTime,
    Path backups) {

  public DatabaseOptions {
    Problems problems = new Problems();
    problems.range("pool size", poolSize, 1, 500);
    problems.seconds("connection timeout", connectionTimeout, 0.25, 300);
    problems.zeroOrSeconds("leak detection", leakDetection, 2, 86_400);
    problems.zeroOrSeconds("keepalive", keepalive, 30, 86_400);
    problems.seconds("max lifetime", maxLifetime, 30, 86_400);
    problems.seconds("statement timeout", statementTimeout, 0, 86_400);
    problems.seconds("busy timeout", busyTimeout, 0, 600);
    problems.seconds("retry time", retryTime, 0, 600);
    if (!keepalive.isZero() && keepalive.compareTo(maxLifetime) >= 0) {
      problems.add("keepalive must be less than max lifetime");
    }
    problems.throwIfAny();
    backups = backups.toAbsolutePath().normalize();
  }

  /**
   * The defaults: 20 connections, 10 s for a connection, leaks not looked for, keepalive each 120
   * s, connections replaced after 3600 s, statements ended after 30 s, 10 s for SQLite's lock,
   * repeated for 30 s.
   */
  public static DatabaseOptions of(DatabaseLocation location, Path backups) {
    return new DatabaseOptions(
        location,
        20,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(120),
        Duration.ofSeconds(3600),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        backups);
  }

  /**
   * What the environment says. {@code DATABASE_URL} ({@code postgresql://user:password@host:port,
   * host/name?sslmode=...} or {@code sqlite:FILE}, also with {@code jdbc:} before) or {@code
   * DATABASE_HOST} (several with commas, each with its own {@code :port} or the common one), {@code
   * DATABASE_PORT} (5432), {@code DATABASE_NAME}, {@code DATABASE_USER}, {@code DATABASE_PASSWORD},
   * {@code DATABASE_SSLMODE} (prefer); with neither, the file {@code facerec.db} in {@code
   * FACEREC_HOME}, or in the user's data folder.
   *
   * <p>Knobs: {@code DATABASE_POOL_SIZE}, and in seconds {@code DATABASE_CONNECTION_TIMEOUT},
   * {@code DATABASE_LEAK_DETECTION}, {@code DATABASE_KEEPALIVE}, {@code DATABASE_MAX_LIFETIME},
   * {@code DATABASE_STATEMENT_TIMEOUT}, {@code DATABASE_BUSY_TIMEOUT}, {@code DATABASE_RETRY_TIME}.
   *
   * @throws DatabaseOptionsException that names every value that makes no sense, all at once
   */
  public static DatabaseOptions fromEnvironment(Map<String, String> environment) {
    return DatabaseEnvironment.read(environment);
  }

  public DatabaseOptions withPoolSize(int size) {
    return new DatabaseOptions(
        location,
        size,
        connectionTimeout,
        leakDetection,
        keepalive,
        maxLifetime,
        statementTimeout,
        busyTimeout,
        retryTime,
        backups);
  }

  public DatabaseOptions withRetryTime(Duration time) {
    return new DatabaseOptions(
        location,
        poolSize,
        connectionTimeout,
        leakDetection,
        keepalive,
        maxLifetime,
        statementTimeout,
        busyTimeout,
        time,
        backups);
  }

  public DatabaseOptions withConnectionTimeout(Duration timeout) {
    return new DatabaseOptions(
        location,
        poolSize,
        timeout,
        leakDetection,
        keepalive,
        maxLifetime,
        statementTimeout,
        busyTimeout,
        retryTime,
        backups);
  }
}
