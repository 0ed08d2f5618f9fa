package io.facerec.storage.cache;

import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;

/** How many connections are kept, and how long one is waited for. */
final class RedisPool {
  private static final int MOST = 32;

  private RedisPool() {}

  static ConnectionPoolConfig config(RedisOptions options) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST);
    pool.setMaxIdle(MOST);
    pool.setMaxWait(options.timeout());
    // Firewalls forget idle connections; those that are idle for longer are looked after or closed.
    pool.setTestWhileIdle(true);
    pool.setTimeBetweenEvictionRuns(Duration.ofSeconds(30));
    return pool;
  }
}
