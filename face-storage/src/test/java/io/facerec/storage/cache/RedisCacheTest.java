package io.facerec.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.testing.services.Certificate;
import io.facerec.testing.services.Ports;
import io.facerec.testing.services.RedisSentinels;
import io.facerec.testing.services.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisCacheTest extends CacheContract {
  @Override
  Cache newCache() {
    return Cache.redis(options(Map.of("REDIS_HOST", address(RedisServer.shared()))));
  }

  @Test
  void processesShareIt() {
    try (Cache one = newCache();
        Cache other = newCache()) {
      one.put("shared", new byte[] {1}, LONG);
      one.counters().add("shared", 3, LONG);
      one.revocations().revoke("shared", LONG);

      assertThat(other.get("shared")).hasValue(new byte[] {1});
      assertThat(other.counters().add("shared", 1, LONG)).isEqualTo(4);
      assertThat(other.revocations().isRevoked("shared")).isTrue();
    }
  }

  @Test
  void allKeysHaveThePrefixAndExpire() {
    try (RedisServer server = RedisServer.start();
        Cache cache = cacheOf(server);
        Jedis client = server.connect()) {
      cache.put("a", new byte[1], LONG);
      cache.counters().add("a", 1, LONG);
      cache.revocations().revoke("a", LONG);

      assertThat(client.keys("*"))
          .hasSize(3)
          .allSatisfy(key -> assertThat(key).startsWith("facerec:"))
          .allSatisfy(key -> assertThat(client.pttl(key)).isPositive());
    }
  }

  @Test
  void killedItIsMissedAndComesBackByItself() {
    try (RedisServer server = RedisServer.start();
        Cache cache = cacheOf(server)) {
      cache.put("key", new byte[] {1}, LONG);
      cache.counters().add("count", 10, LONG);
      server.kill();

      assertThat(cache.get("key")).isEmpty();
      cache.put("key", new byte[] {2}, LONG);
      cache.remove("key");
      assertThat(cache.clear()).isFalse();
      assertThat(cache.counters().add("count", 1, LONG)).isEqualTo(1);
      assertThat(cache.counters().add("count", 1, LONG)).isEqualTo(2);
      assertThat(cache.revocations().revoke("id", LONG)).isFalse();
      assertThat(cache.revocations().isRevoked("id")).isTrue();
      assertThat(cache.revocations().isRevoked("other")).isFalse();
      assertThatExceptionOfType(CacheException.class)
          .isThrownBy(cache::check)
          .withMessageContaining(address(server));

      server.startAgain();
      await(() -> comesBack(cache));
      cache.check();
      assertThat(cache.counters().add("count", 1, LONG)).isEqualTo(1);
    }
  }

  @Test
  void frozenItCostsLittleAndComesBackByItself() {
    try (RedisServer server = RedisServer.start();
        Cache cache = cacheOf(server)) {
      cache.put("key", new byte[] {1}, LONG);
      server.freeze();
      Duration all = Duration.ZERO;
      for (int i = 0; i < 200; i++) {
        long start = System.nanoTime();
        assertThat(cache.get("key")).isEmpty();
        all = all.plusNanos(System.nanoTime() - start);
      }
      // Three of them waited for an answer; had all, it would have been 10 s.
      assertThat(all).isLessThan(Duration.ofSeconds(2));

      server.thaw();
      await(() -> cache.get("key").isPresent());
    }
  }

  @Test
  void neverThereItOpensAndIsMissed() {
    try (Cache cache = Cache.redis(options(Map.of("REDIS_HOST", "127.0.0.1:" + Ports.free())))) {
      assertThat(cache.get("key")).isEmpty();
      assertThatExceptionOfType(CacheException.class).isThrownBy(cache::check);
    }
  }

  @Test
  void aWrongPasswordIsSaid() {
    Map<String, String> environment =
        Map.of("REDIS_HOST", address(RedisServer.shared()), "REDIS_PASSWORD", "not-the-one");
    try (Cache cache = Cache.redis(RedisOptions.fromEnvironment(environment))) {
      assertThat(cache.get("key")).isEmpty();
      assertThatExceptionOfType(CacheException.class)
          .isThrownBy(cache::check)
          .withMessageContaining("REDIS_PASSWORD")
          .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("not-the-one"));
    }
  }

  @Test
  void withTlsTheCertificateAndItsNameAreVerified() {
    RedisServer server = RedisServer.shared();
    Map<String, String> trusting = new HashMap<>();
    trusting.put("REDIS_TLS", "true");
    trusting.put("REDIS_TIMEOUT_MS", "5000");
    trusting.put("REDIS_HOST", "127.0.0.1:" + server.tlsPort());
    Map<String, String> stranger = new HashMap<>(trusting);
    trusting.put("REDIS_TRUST_STORE", server.certificate().trustStore().toString());
    trusting.put("REDIS_TRUST_STORE_PASSWORD", Certificate.TRUST_STORE_PASSWORD);
    Map<String, String> misnamed = new HashMap<>(trusting);
    misnamed.put("REDIS_HOST", "localhost:" + server.tlsPort());

    try (Cache cache = Cache.redis(options(trusting))) {
      cache.check();
      assertThat(comesBack(cache)).isTrue();
    }
    try (Cache cache = Cache.redis(options(stranger))) {
      assertThatExceptionOfType(CacheException.class)
          .isThrownBy(cache::check)
          .withStackTraceContaining("SSLHandshakeException");
      assertThat(comesBack(cache)).isFalse();
    }
    try (Cache cache = Cache.redis(options(misnamed))) {
      assertThatExceptionOfType(CacheException.class)
          .isThrownBy(cache::check)
          .withStackTraceContaining("SSLHandshakeException");
      assertThat(comesBack(cache)).isFalse();
    }
  }

  @Test
  void ofSeveralHostsTheOneThatTakesWritesIsFound() {
    try (RedisServer primary = RedisServer.start();
        RedisServer replica = primary.startReplica();
        Cache cache =
            Cache.redis(options(Map.of("REDIS_HOST", address(replica) + "," + address(primary))))) {
      await(() -> comesBack(cache));

      primary.kill();
      try (Jedis client = replica.connect()) {
        client.replicaofNoOne();
      }
      await(() -> comesBack(cache));
    }
  }

  @Test
  void theSentinelsNameItsSuccessor() {
    try (RedisServer primary = RedisServer.start();
        RedisServer replica = primary.startReplica();
        RedisSentinels sentinels = RedisSentinels.watch(primary);
        Cache cache =
            Cache.redis(
                options(
                    Map.of(
                        "REDIS_SENTINELS",
                        sentinels.addresses(),
                        "REDIS_SENTINEL_MASTER",
                        RedisSentinels.MASTER)))) {
      assertThat(comesBack(cache)).isTrue();
      primary.kill();
      assertThat(cache.get("key")).isEmpty();
      await(() -> comesBack(cache));
      try (Jedis client = replica.connect()) {
        assertThat(client.keys("*")).isNotEmpty();
      }
    }
  }

  private static boolean comesBack(Cache cache) {
    cache.put("key", new byte[] {3}, LONG);
    return cache.get("key").isPresent();
  }

  private static Cache cacheOf(RedisServer server) {
    return Cache.redis(options(Map.of("REDIS_HOST", address(server))));
  }

  private static RedisOptions options(Map<String, String> where) {
    Map<String, String> environment = new HashMap<>(where);
    environment.put("REDIS_PASSWORD", RedisServer.PASSWORD);
    return RedisOptions.fromEnvironment(environment);
  }

  private static String address(RedisServer server) {
    return "127.0.0.1:" + server.port();
  }
}
