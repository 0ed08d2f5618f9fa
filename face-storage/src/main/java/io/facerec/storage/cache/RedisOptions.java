package io.facerec.storage.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where Redis is.
 *
 * @param nodes {@code host:port} of the server, or of several of which the one that may be written
 *     to is found; empty where there are Sentinels
 * @param sentinels {@code host:port} of each Sentinel, which say where the server is; may be empty
 * @param master the name under which the Sentinels watch it
 * @param password of the servers; empty for none
 * @param sentinelPassword of the Sentinels; empty for none
 * @param tls whether connections are encrypted, and the certificate and its host name verified
 *     against the certificates that this Java trusts
 * @param prefix that all keys begin with, so that others may use the same Redis
 * @param timeout for a connection, and for an answer; 5 ms to 10 s
 */
public record RedisOptions(
    List<String> nodes,
    List<String> sentinels,
    String master,
    String password,
    String sentinelPassword,
    boolean tls,
    String prefix,
    Duration timeout) {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_.-]+:[0-9]{1,5}");

  /**
   * Options, checked.
   *
   * @throws CacheException naming all that is not valid
   */
  public RedisOptions {
    nodes = List.copyOf(nodes);
    sentinels = List.copyOf(sentinels);
    List<String> problems = new ArrayList<>();
    if (nodes.isEmpty() == sentinels.isEmpty()) {
      problems.add("set one of REDIS_HOST and REDIS_SENTINELS");
    }
    requireAddresses("REDIS_HOST", nodes, problems);
    requireAddresses("REDIS_SENTINELS", sentinels, problems);
    if (!sentinels.isEmpty() && master.isBlank()) {
      problems.add("REDIS_SENTINEL_MASTER is empty");
    }
    if (timeout.compareTo(Duration.ofMillis(5)) < 0
        || timeout.compareTo(Duration.ofSeconds(10)) > 0) {
      problems.add("REDIS_TIMEOUT_MS must be 5 to 10000, was '%d'".formatted(timeout.toMillis()));
    }
    if (!problems.isEmpty()) {
      throw new CacheException(String.join("; ", problems));
    }
  }

  /**
   * The options that {@code REDIS_HOST} (hosts, or host:port, separated by commas), {@code
   * REDIS_PORT} (6379), {@code REDIS_SENTINELS} (in the same form, with port 26379), {@code
   * REDIS_SENTINEL_MASTER} (mymaster), {@code REDIS_PASSWORD}, {@code REDIS_SENTINEL_PASSWORD},
   * {@code REDIS_TLS} (false), {@code REDIS_PREFIX} (facerec:) and {@code REDIS_TIMEOUT_MS} (50)
   * describe.
   *
   * @throws CacheException naming all that is not valid
   */
  public static RedisOptions fromEnvironment(Map<String, String> environment) {
    String tls = environment.getOrDefault("REDIS_TLS", "false");
    String timeout = environment.getOrDefault("REDIS_TIMEOUT_MS", "50");
    if (!tls.equals("true") && !tls.equals("false")) {
      throw new CacheException("REDIS_TLS must be true or false, was '%s'".formatted(tls));
    }
    if (!timeout.matches("[0-9]{1,6}")) {
      throw new CacheException("REDIS_TIMEOUT_MS must be 5 to 10000, was '%s'".formatted(timeout));
    }
    return new RedisOptions(
        addresses(environment, "REDIS_HOST", environment.getOrDefault("REDIS_PORT", "6379")),
        addresses(environment, "REDIS_SENTINELS", "26379"),
        environment.getOrDefault("REDIS_SENTINEL_MASTER", "mymaster"),
        environment.getOrDefault("REDIS_PASSWORD", ""),
        environment.getOrDefault("REDIS_SENTINEL_PASSWORD", ""),
        tls.equals("true"),
        environment.getOrDefault("REDIS_PREFIX", "facerec:"),
        Duration.ofMillis(Long.parseLong(timeout)));
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return sentinels.isEmpty()
        ? "Redis at " + String.join(",", nodes)
        : "Redis '%s' by the Sentinels %s".formatted(master, String.join(",", sentinels));
  }

  private static List<String> addresses(Map<String, String> environment, String name, String port) {
    String text = environment.getOrDefault(name, "");
    if (text.isBlank()) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(host -> host.contains(":") ? host : host + ":" + port)
        .toList();
  }

  private static void requireAddresses(String name, List<String> addresses, List<String> problems) {
    for (String address : addresses) {
      int colon = address.lastIndexOf(':');
      if (!ADDRESS.matcher(address).matches()
          || Integer.parseInt(address.substring(colon + 1)) > 65_535) {
        problems.add("%s must name hosts, or host:port, was '%s'".formatted(name, address));
      }
    }
  }
}
