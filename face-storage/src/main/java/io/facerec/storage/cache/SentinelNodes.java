package io.facerec.storage.cache;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The server that the Sentinels name. The client asks all of them before it is made, which takes
 * too long for a call to wait for when they are away: it is made beside the calls.
 */
final class SentinelNodes implements RedisNodes {
  private final RedisOptions options;
  private final AtomicReference<@Nullable RedisSentinelClient> client = new AtomicReference<>();
  private final AtomicReference<String> lastFailure = new AtomicReference<>("not asked yet");
  private final AtomicBoolean connecting = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ExecutorService connector =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "facerec-sentinels");
            thread.setDaemon(true);
            return thread;
          });

  SentinelNodes(RedisOptions options) {
    this.options = options;
    connect(); // in turn with the constructor: usually they are there
  }

  @Override
  public UnifiedJedis current() {
    RedisSentinelClient known = client.get();
    if (known != null) {
      return known;
    }
    if (connecting.compareAndSet(false, true)) {
      try {
        connector.execute(this::connect);
      } catch (RejectedExecutionException e) {
        throw new JedisConnectionException("the cache is closed", e);
      }
    }
    throw new JedisConnectionException("the Sentinels name no server: " + lastFailure.get());
  }

  @Override
  public void failed(UnifiedJedis failed, JedisException failure) {
    if (failed instanceof RedisSentinelClient known && RedisFailure.isOfTheNode(failure)) {
      known.getPrimaryNodesConnectionMap().values().forEach(pool -> pool.clear());
    }
  }

  @Override
  public void close() {
    closed.set(true);
    connector.shutdownNow();
    RedisSentinelClient known = client.getAndSet(null);
    if (known != null) {
      known.close();
    }
  }

  private void connect() {
    try {
      RedisSentinelClient made =
          RedisSentinelClient.builder()
              .masterName(options.master())
              .sentinels(
                  options.sentinels().stream().map(HostAndPort::from).collect(Collectors.toSet()))
              .clientConfig(RedisNodes.config(options, options.password()))
              .sentinelClientConfig(RedisNodes.config(options, options.sentinelPassword()))
              .poolConfig(RedisPool.config(options))
              .build();
      client.set(made);
      if (closed.get()) {
        close();
      }
    } catch (JedisException e) {
      lastFailure.set(String.valueOf(e.getMessage()));
    } finally {
      connecting.set(false);
    }
  }
}
