package io.facerec.storage.cache;

import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What a failure of Redis means. */
final class RedisFailure {
  private RedisFailure() {}

  /** Whether another of several nodes may be the one that takes writes. */
  static boolean isOfTheNode(JedisException failure) {
    String message = String.valueOf(failure.getMessage());
    return !(failure instanceof JedisDataException)
        || message.startsWith("READONLY")
        || message.startsWith("LOADING")
        || message.startsWith("MASTERDOWN");
  }

  /** The failure and what to do about it, without what was sent. */
  static String describe(JedisException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("NOAUTH") || message.startsWith("WRONGPASS")) {
      return message.split(" ", 2)[0] + ": correct REDIS_PASSWORD";
    }
    Throwable cause = failure.getCause();
    return failure instanceof JedisDataException || cause == null
        ? message
        : "%s: %s".formatted(message, cause.getMessage());
  }
}
