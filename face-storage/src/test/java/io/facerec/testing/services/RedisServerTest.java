package io.facerec.testing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisServerTest {
  @Test
  void itAsksForItsPassword() {
    try (Jedis stranger = new Jedis(new HostAndPort("127.0.0.1", RedisServer.shared().port()))) {
      assertThatExceptionOfType(JedisDataException.class)
          .isThrownBy(stranger::randomBinaryKey)
          .withMessageContaining("NOAUTH");
    }
  }

  @Test
  void killedItIsAwayAndComesBackEmpty() {
    try (RedisServer server = RedisServer.start()) {
      try (Jedis client = server.connect()) {
        client.set("key", "value");
        server.kill();
        assertThatExceptionOfType(JedisConnectionException.class)
            .isThrownBy(() -> client.get("key"));
      }
      server.startAgain();
      try (Jedis client = server.connect()) {
        assertThat(client.dbSize()).isZero();
      }
    }
  }
}
