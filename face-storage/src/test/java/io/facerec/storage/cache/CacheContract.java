package io.facerec.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every cache does; run against each of them. */
abstract class CacheContract {
  static final Duration LONG = Duration.ofMinutes(5);
  static final Duration SHORT = Duration.ofMillis(200);
  static final KeyRing KEYS =
      KeyRing.of("8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c", List.of());
  private static final KeyRing OTHER_KEYS =
      KeyRing.of("51a7c2f40b9e6d38172c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f16273849", List.of());
  private static final byte[] SOME = {1, 0, -1, 127};

  private final String key = "key of " + UUID.randomUUID();
  private Cache cache;

  /** A cache that is there. The contract closes it. */
  abstract Cache newCache();

  @BeforeEach
  void openCache() {
    cache = newCache();
  }

  @AfterEach
  void closeCache() {
    cache.close();
  }

  @Test
  void itIsThere() {
    cache.check();
  }

  @Test
  void whatIsPutIsThereUntilItIsRemoved() {
    assertThat(cache.get(key)).isEmpty();
    cache.put(key, SOME, LONG);
    assertThat(cache.get(key)).hasValue(SOME);
    cache.put(key, new byte[0], LONG);
    assertThat(cache.get(key)).hasValue(new byte[0]);
    cache.remove(key);
    cache.remove(key);
    assertThat(cache.get(key)).isEmpty();
  }

  @Test
  void clearingLeavesNoEntryAndEveryCount() {
    IntStream.range(0, 1200).forEach(i -> cache.put(key + i, SOME, LONG));
    cache.counters().add(key, 3, LONG);
    assertThat(cache.clear()).isTrue();
    assertThat(IntStream.range(0, 1200).mapToObj(i -> cache.get(key + i)))
        .allMatch(Optional::isEmpty);
    assertThat(cache.counters().add(key, 1, LONG)).isEqualTo(4);
    assertThat(cache.clear()).isTrue();
  }

  @Test
  void entriesExpire() {
    cache.put(key, SOME, SHORT);
    assertThat(cache.get(key)).hasValue(SOME);
    await(() -> cache.get(key).isEmpty());
  }

  @Test
  void aLaterPutLivesAsLongAsItSays() throws InterruptedException {
    cache.put(key, SOME, SHORT);
    cache.put(key, SOME, LONG);
    Thread.sleep(2 * SHORT.toMillis());

    assertThat(cache.get(key)).isPresent();
  }

  @Test
  void callersCannotChangeWhatIsKept() {
    byte[] bytes = SOME.clone();
    cache.put(key, bytes, LONG);
    bytes[0] = 7;
    cache.get(key).orElseThrow()[1] = 7;

    assertThat(cache.get(key)).hasValue(SOME);
  }

  @Test
  void countersAddUpFromAllThreads() {
    Counters counters = cache.counters();
    IntStream.range(0, 400).parallel().forEach(i -> counters.add(key, 2, LONG));

    assertThat(counters.add(key, 1, LONG)).isEqualTo(801);
    assertThat(counters.add(key + " another", 1, LONG)).isEqualTo(1);
  }

  @Test
  void aWindowIsNotMadeLongerByWhatIsCountedInIt() {
    Counters counters = cache.counters();
    assertThat(counters.add(key, 5, SHORT)).isEqualTo(5);

    await(() -> counters.add(key, 1, SHORT) == 1);
  }

  @Test
  void revocationsHoldForTheirTime() {
    Revocations revocations = cache.revocations();
    assertThat(revocations.isRevoked(key)).isFalse();
    assertThat(revocations.revoke(key, LONG)).isTrue();
    assertThat(revocations.revoke(key + " another", SHORT)).isTrue();

    assertThat(revocations.isRevoked(key)).isTrue();
    await(() -> !revocations.isRevoked(key + " another"));
    assertThat(revocations.isRevoked(key)).isTrue();
  }

  @Test
  void entriesCountersAndRevocationsHaveNamesOfTheirOwn() {
    cache.put(key, SOME, LONG);

    assertThat(cache.counters().add(key, 1, LONG)).isEqualTo(1);
    assertThat(cache.revocations().isRevoked(key)).isFalse();
  }

  @Test
  void timesAndAmountsArePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> cache.put(key, SOME, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.counters().add(key, 1, Duration.ofNanos(5)));
    assertThatIllegalArgumentException().isThrownBy(() -> cache.counters().add(key, 0, LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.revocations().revoke(key, Duration.ofMillis(-1)));
  }

  @Test
  void sealedPartsAreApartAndOpenWithTheirKeysOnly() {
    SealedCache embeddings = new SealedCache(cache, KEYS, "embeddings");
    embeddings.put(key, SOME, LONG);

    assertThat(embeddings.get(key)).hasValue(SOME);
    assertThat(new SealedCache(cache, KEYS, "sessions").get(key)).isEmpty();
    assertThat(new SealedCache(cache, OTHER_KEYS, "embeddings").get(key)).isEmpty();
    embeddings.remove(key);
    assertThat(embeddings.get(key)).isEmpty();
  }

  @Test
  void whatDoesNotOpenIsAMissAndGoes() {
    SealedCache embeddings = new SealedCache(cache, KEYS, "embeddings");
    String name =
        "embeddings:" + KEYS.keyedHash(Purpose.CACHE).of(key.getBytes(StandardCharsets.UTF_8));
    cache.put(name, new byte[50], LONG);

    assertThat(embeddings.get(key)).isEmpty();
    assertThat(cache.get(name)).isEmpty();
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
