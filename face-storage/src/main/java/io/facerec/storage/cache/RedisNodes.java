package io.facerec.storage.cache;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The servers that are written to, one at a time. */
sealed interface RedisNodes extends AutoCloseable permits RedisNodes.Listed, SentinelNodes {
  static RedisNodes of(RedisOptions options) {
    return options.sentinels().isEmpty() ? new Listed(options) : new SentinelNodes(options);
  }

  /**
   * The client of the server to use.
   *
   * @throws JedisException where none is known
   */
  UnifiedJedis current();

  /** A server failed: what is open to it is not used again, and another one may be next. */
  void failed(UnifiedJedis client, JedisException failure);

  @Override
  void close();

  static DefaultJedisClientConfig config(RedisOptions options, String password) {
    int timeout = (int) options.timeout().toMillis();
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .clientName("facerec");
    if (!password.isEmpty()) {
      config.password(password);
    }
    if (options.tls()) {
      config.sslOptions(SslOptions.defaults());
    }
    return config.build();
  }

  /** Named one by one; the next one's turn comes when one fails or takes no writes. */
  final class Listed implements RedisNodes {
    private final List<RedisClient> clients;
    private final AtomicInteger index = new AtomicInteger();

    Listed(RedisOptions options) {
      this.clients =
          options.nodes().stream()
              .map(
                  node ->
                      RedisClient.builder()
                          .hostAndPort(HostAndPort.from(node))
                          .clientConfig(config(options, options.password()))
                          .poolConfig(RedisPool.config(options))
                          .build())
              .toList();
    }

    @Override
    public UnifiedJedis current() {
      return clients.get(index.get());
    }

    @Override
    public void failed(UnifiedJedis client, JedisException failure) {
      int failed = clients.indexOf(client);
      if (RedisFailure.isOfTheNode(failure)) {
        clients.get(failed).getPool().clear();
        index.compareAndSet(failed, (failed + 1) % clients.size());
      }
    }

    @Override
    public void close() {
      clients.forEach(RedisClient::close);
    }
  }
}
