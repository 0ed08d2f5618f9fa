package io.facerec.storage.sql;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the variables that begin with {@code DATABASE_}. */
final class DatabaseEnvironment {
  private static final List<String> PARTS =
      List.of(
          "DATABASE_HOST",
          "DATABASE_PORT",
          "DATABASE_NAME",
          "DATABASE_USER",
          "DATABASE_PASSWORD",
          "DATABASE_SSLMODE");
  private static final long NANOS = 1_000_000_000;

  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  private DatabaseEnvironment(Map<String, String> environment) {
    this.environment = environment;
  }

  static DatabaseOptions read(Map<String, String> environment) {
    return new DatabaseEnvironment(environment).options(DataFolder.of(environment));
  }

  private DatabaseOptions options(Path home) {
    Path backups = home.resolve("backups");
    Optional<DatabaseLocation> location = location(home);
    DatabaseOptions defaults =
        DatabaseOptions.of(new DatabaseLocation.Sqlite(home.resolve("facerec.db")), backups);
    int poolSize = poolSize(defaults.poolSize());
    Duration connectionTimeout =
        seconds("DATABASE_CONNECTION_TIMEOUT", defaults.connectionTimeout(), 0.25, 300);
    Duration leakDetection = off("DATABASE_LEAK_DETECTION", defaults.leakDetection(), 2);
    Duration keepalive = off("DATABASE_KEEPALIVE", defaults.keepalive(), 30);
    Duration maxLifetime = seconds("DATABASE_MAX_LIFETIME", defaults.maxLifetime(), 30, 86_400);
    Duration statementTimeout =
        seconds("DATABASE_STATEMENT_TIMEOUT", defaults.statementTimeout(), 0, 86_400);
    Duration busyTimeout = seconds("DATABASE_BUSY_TIMEOUT", defaults.busyTimeout(), 0, 600);
    Duration retryTime = seconds("DATABASE_RETRY_TIME", defaults.retryTime(), 0, 600);
    if (!problems.any() && !keepalive.isZero() && keepalive.compareTo(maxLifetime) >= 0) {
      problems.add(
          "DATABASE_KEEPALIVE (%d) must be less than DATABASE_MAX_LIFETIME (%d)"
              .formatted(keepalive.toSeconds(), maxLifetime.toSeconds()));
    }
    problems.throwIfAny();
    return new DatabaseOptions(
        location.orElseThrow(),
        poolSize,
        connectionTimeout,
        leakDetection,
        keepalive,
        maxLifetime,
        statementTimeout,
        busyTimeout,
        retryTime,
        backups);
  }

  private Optional<DatabaseLocation> location(Path home) {
    String url = text("DATABASE_URL");
    List<String> parts = PARTS.stream().filter(name -> !text(name).isEmpty()).toList();
    if (url.isEmpty() && parts.isEmpty()) {
      return Optional.of(new DatabaseLocation.Sqlite(home.resolve("facerec.db")));
    }
    if (url.isEmpty()) {
      return postgres();
    }
    if (!parts.isEmpty()) {
      problems.add("DATABASE_URL says it all; unset it, or " + String.join(", ", parts));
    }
    try {
      return Optional.of(DatabaseUrl.parse(url));
    } catch (IllegalArgumentException e) {
      problems.add("DATABASE_URL (not shown: it may hold a password): " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<DatabaseLocation> postgres() {
    List<DatabaseHost> hosts = hosts();
    String name = required("DATABASE_NAME", "face_recognition");
    String user = required("DATABASE_USER", "postgres");
    String mode = environment.getOrDefault("DATABASE_SSLMODE", "").strip();
    Optional<SslMode> sslMode = SslMode.of(mode.isEmpty() ? "prefer" : mode);
    if (sslMode.isEmpty()) {
      problems.add(
          "DATABASE_SSLMODE must be disable, allow, prefer, require, verify-ca or verify-full, got"
              + " '%s'".formatted(mode));
    }
    // A password may begin or end with a blank.
    String password = environment.getOrDefault("DATABASE_PASSWORD", "");
    return problems.any()
        ? Optional.empty()
        : Optional.of(
            new DatabaseLocation.Postgres(hosts, name, user, password, sslMode.orElseThrow()));
  }

  private List<DatabaseHost> hosts() {
    int port = port();
    List<DatabaseHost> hosts = new ArrayList<>();
    for (String host : required("DATABASE_HOST", "localhost").split(",", -1)) {
      try {
        hosts.add(DatabaseUrl.host(host.strip(), port));
      } catch (IllegalArgumentException e) {
        problems.add("DATABASE_HOST: " + e.getMessage());
      }
    }
    return hosts;
  }

  private int port() {
    String value = text("DATABASE_PORT");
    if (value.isEmpty()) {
      return DatabaseHost.DEFAULT_PORT;
    }
    return whole("DATABASE_PORT", value, 1, 65_535).orElse(DatabaseHost.DEFAULT_PORT);
  }

  private int poolSize(int otherwise) {
    String value = text("DATABASE_POOL_SIZE");
    return value.isEmpty()
        ? otherwise
        : whole("DATABASE_POOL_SIZE", value, 1, 500).orElse(otherwise);
  }

  private Optional<Integer> whole(String name, String value, int least, int most) {
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    problems.add("%s must lie in %d..%d, got '%s'".formatted(name, least, most, value));
    return Optional.empty();
  }

  private Duration seconds(String name, Duration otherwise, double least, double most) {
    return duration(name, otherwise, least, most, false);
  }

  private Duration off(String name, Duration otherwise, double least) {
    return duration(name, otherwise, least, 86_400, true);
  }

  private Duration duration(
      String name, Duration otherwise, double least, double most, boolean mayBeOff) {
    String value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      problems.add("%s must be a number of seconds, got '%s'".formatted(name, value));
      return otherwise;
    }
    Duration duration =
        Duration.ofNanos(new BigDecimal(value).multiply(BigDecimal.valueOf(NANOS)).longValue());
    if (mayBeOff) {
      problems.zeroOrSeconds(name, duration, least, most);
    } else {
      problems.seconds(name, duration, least, most);
    }
    return duration;
  }

  private String required(String name, String example) {
    String value = text(name);
    if (value.isEmpty()) {
      problems.add("%s is not set; for example %s=%s".formatted(name, name, example));
    }
    return value;
  }

  private String text(String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
