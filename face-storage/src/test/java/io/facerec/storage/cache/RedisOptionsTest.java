package io.facerec.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisOptionsTest {
  @Test
  void theEnvironmentDescribesThem() {
    RedisOptions options =
        RedisOptions.fromEnvironment(
            Map.of(
                "REDIS_HOST", "one, two:7000", "REDIS_PORT", "6380", "REDIS_PASSWORD", "secret"));

    assertThat(options.nodes()).containsExactly("one:6380", "two:7000");
    assertThat(options.timeout()).isEqualTo(Duration.ofMillis(50));
    assertThat(options.tls()).isFalse();
    assertThat(options).hasToString("Redis at one:6380,two:7000");
  }

  @Test
  void sentinelsHaveTheirOwnPort() {
    RedisOptions options = RedisOptions.fromEnvironment(Map.of("REDIS_SENTINELS", "a,b,c:1"));

    assertThat(options.sentinels()).containsExactly("a:26379", "b:26379", "c:1");
    assertThat(options.nodes()).isEmpty();
    assertThat(options.master()).isEqualTo("mymaster");
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertThatExceptionOfType(CacheException.class)
        .isThrownBy(
            () ->
                RedisOptions.fromEnvironment(
                    Map.of(
                        "REDIS_HOST", "one:99999",
                        "REDIS_SENTINELS", "http://two",
                        "REDIS_SENTINEL_MASTER", " ",
                        "REDIS_TIMEOUT_MS", "1")))
        .withMessageContainingAll(
            "one of REDIS_HOST and REDIS_SENTINELS",
            "'one:99999'",
            "'http://two'",
            "REDIS_SENTINEL_MASTER",
            "REDIS_TIMEOUT_MS must be 5 to 10000, was '1'");
    assertThatExceptionOfType(CacheException.class)
        .isThrownBy(() -> RedisOptions.fromEnvironment(Map.of()))
        .withMessageContaining("REDIS_HOST");
  }
}
