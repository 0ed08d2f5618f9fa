package io.facerec.storage.cache;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Calls to a Redis that may be away. After three failures in a row nobody is made to wait for it:
 * one call a second tries it again, and all others go on without it at once.
 */
final class RedisConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RedisOptions options;
  private final RedisNodes nodes;
  private final AwayNotice notice;
  private volatile String lastFailure = "not connected";
  private final CircuitBreaker<Object> breaker =
      CircuitBreaker.builder().withFailureThreshold(FAILURES).withDelay(PAUSE).build();

  RedisConnection(RedisOptions options) {
    this.options = options;
    this.nodes = RedisNodes.of(options);
    this.notice = new AwayNotice(options.toString(), LOG::warn, System::nanoTime);
  }

  /** What Redis answers, or where it is away, the other. */
  <T> T call(Function<UnifiedJedis, T> command, Supplier<T> without) {
    if (!breaker.tryAcquirePermit()) {
      return without(without);
    }
    try {
      T answer = ask(command);
      breaker.recordSuccess();
      notice.there();
      return answer;
    } catch (JedisException e) {
      breaker.recordException(e);
      lastFailure = RedisFailure.describe(e);
      return without(without);
    } catch (RuntimeException | Error e) {
      breaker.recordException(e); // gives the permit back
      throw e;
    }
  }

  void check() {
    try {
      ask(UnifiedJedis::ping);
    } catch (JedisException e) {
      throw new CacheException(
          "%s does not answer: %s".formatted(options, RedisFailure.describe(e)), e);
    }
  }

  @Override
  public void close() {
    nodes.close();
  }

  private <T> T ask(Function<UnifiedJedis, T> command) {
    UnifiedJedis client = nodes.current();
    try {
      return command.apply(client);
    } catch (JedisException e) {
      nodes.failed(client, e);
      throw e;
    }
  }

  private <T> T without(Supplier<T> without) {
    notice.away(lastFailure);
    return without.get();
  }
}
