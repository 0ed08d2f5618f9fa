package io.facerec.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealBrokenException;
import io.facerec.storage.seal.UnknownKeyException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store does; run against each of them. */
abstract class ObjectStoreContract {
  private static final byte[] SOME = "some bytes".getBytes(StandardCharsets.UTF_8);

  private ObjectStore store;

  /** An empty store. The contract closes it. */
  abstract ObjectStore newStore();

  @BeforeEach
  void openStore() {
    store = newStore();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void whatIsPutIsThere() {
    store.put(key(1), SOME);

    assertThat(store.get(key(1))).hasValue(SOME);
    assertThat(store.exists(key(1))).isTrue();
    StoredObject found = store.find(key(1)).orElseThrow();
    assertThat(found.key()).isEqualTo(key(1));
    assertThat(found.size()).isEqualTo(SOME.length);
    assertThat(found.modified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(store.get(key(1))).isEmpty();
    assertThat(store.find(key(1))).isEmpty();
    assertThat(store.exists(key(1))).isFalse();
    assertThat(list(Optional.empty())).isEmpty();
  }

  @Test
  void anEmptyContentIsAContent() {
    store.put(key(1), new byte[0]);

    assertThat(store.get(key(1))).hasValue(new byte[0]);
  }

  @Test
  void twentyMegabytesGoThereAndBack() {
    byte[] large = new byte[20 << 20];
    new Random(1).nextBytes(large);
    store.put(key(1), large);

    assertThat(Arrays.equals(store.get(key(1)).orElseThrow(), large)).isTrue();
    assertThat(list(Optional.empty())).containsExactly(key(1));
  }

  @Test
  void theLastPutCounts() {
    store.put(key(1), SOME);
    store.put(key(1), new byte[] {1, 2, 3});

    assertThat(store.get(key(1))).hasValue(new byte[] {1, 2, 3});
    assertThat(list(Optional.empty())).containsExactly(key(1));
  }

  @Test
  void deletionMayBeRepeated() {
    store.put(key(1), SOME);
    store.delete(key(1));
    store.delete(key(1));

    assertThat(store.exists(key(1))).isFalse();
  }

  @Test
  void keysAreHashesOnly() {
    for (String wrong :
        List.of(
            "",
            "../../etc/passwd",
            key(1).substring(1),
            key(1) + "0",
            "A" + key(10).substring(1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.put(wrong, SOME));
      assertThatIllegalArgumentException().isThrownBy(() -> store.get(wrong));
      assertThatIllegalArgumentException().isThrownBy(() -> store.delete(wrong));
      assertThatIllegalArgumentException().isThrownBy(() -> store.find(wrong));
    }
  }

  @Test
  void listsAreInOrderAndResumable() {
    List<String> keys = IntStream.range(0, 40).mapToObj(ObjectStoreContract::key).sorted().toList();
    keys.forEach(key -> store.put(key, SOME));

    assertThat(list(Optional.empty())).isEqualTo(keys);
    for (int i = 0; i < keys.size(); i++) {
      assertThat(list(Optional.of(keys.get(i)))).isEqualTo(keys.subList(i + 1, keys.size()));
    }
  }

  @Test
  void readersNeverSeeHalfAPut() {
    byte[] ones = new byte[300_000];
    Arrays.fill(ones, (byte) 1);
    store.put(key(1), new byte[200_000]);
    Set<Integer> lengths = new HashSet<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 30; i++) {
                store.put(key(1), i % 2 == 0 ? ones : new byte[200_000]);
              }
            });
    writer.start();
    while (writer.isAlive()) {
      byte[] read = store.get(key(1)).orElseThrow();
      lengths.add(read.length);
      assertThat(read[0]).isEqualTo(read[read.length - 1]);
    }

    assertThat(lengths).isSubsetOf(200_000, 300_000).isNotEmpty();
  }

  @Test
  void sealedObjectsAreKeptOnceAndOpenOnlyWithTheirKey() {
    SealedObjects objects = new SealedObjects(store, Rings.FIRST);
    String key = objects.put(SOME);

    assertThat(objects.put(SOME)).isEqualTo(key);
    assertThat(list(Optional.empty())).containsExactly(key);
    assertThat(objects.get(key)).hasValue(SOME);
    assertThat(store.get(key).orElseThrow()).isNotEqualTo(SOME);
    assertThat(new SealedObjects(store, Rings.SECOND).put(SOME)).isNotEqualTo(key);
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> new SealedObjects(store, Rings.SECOND).get(key));
  }

  @Test
  void anObjectInAnothersPlaceDoesNotOpen() {
    SealedObjects objects = new SealedObjects(store, Rings.FIRST);
    String key = objects.put(SOME);
    store.put(key(1), store.get(key).orElseThrow());

    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> objects.get(key(1)));
  }

  @Test
  void rotationSealsAgainAndKeepsTheKeys() {
    String key = new SealedObjects(store, Rings.FIRST).put(SOME);
    SealedObjects rotated = new SealedObjects(store, Rings.ROTATED);

    assertThat(rotated.get(key)).hasValue(SOME);
    assertThat(rotated.keysOf(SOME)).contains(key);
    assertThat(rotated.sealAgain(key)).isTrue();
    assertThat(rotated.sealAgain(key)).isFalse();
    assertThat(new SealedObjects(store, Rings.SECOND).get(key)).hasValue(SOME);
  }

  @Test
  void theSweepDeletesWhatNobodyKnows() {
    IntStream.range(0, 20).forEach(i -> store.put(key(i), SOME));
    Set<String> known = Set.of(key(3), key(7), key(19));

    OrphanSweep.Report trial = sweepLater().run(keys -> known, Optional.empty(), true);
    assertThat(trial.orphans()).isEqualTo(17);
    assertThat(list(Optional.empty())).hasSize(20);

    OrphanSweep.Report report = sweepLater().run(keys -> known, Optional.empty(), false);
    assertThat(report.seen()).isEqualTo(20);
    assertThat(report.orphans()).isEqualTo(17);
    assertThat(report.bytes()).isEqualTo(17L * SOME.length);
    assertThat(report.complete()).isTrue();
    assertThat(list(Optional.empty())).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void theSweepLeavesWhatIsYoung() {
    store.put(key(1), SOME);

    OrphanSweep.Report report =
        new OrphanSweep(store, Duration.ofHours(1)).run(keys -> Set.of(), Optional.empty(), false);
    assertThat(report.orphans()).isZero();
    assertThat(store.exists(key(1))).isTrue();
  }

  @Test
  void anInterruptedSweepGoesOnWhereItStopped() {
    IntStream.range(0, 501).forEach(i -> store.put(key(i), new byte[1]));

    OrphanSweep.Report first =
        sweepLater()
            .run(
                keys -> {
                  Thread.currentThread().interrupt();
                  return Set.copyOf(keys);
                },
                Optional.empty(),
                true);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first.complete()).isFalse();
    assertThat(first.seen()).isEqualTo(500);

    OrphanSweep.Report rest = sweepLater().run(Set::copyOf, first.last(), true);
    assertThat(rest.complete()).isTrue();
    assertThat(rest.seen()).isEqualTo(1);
  }

  private OrphanSweep sweepLater() {
    return new OrphanSweep(
        store, Duration.ofHours(1), Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
  }

  private List<String> list(Optional<String> after) {
    try (Stream<StoredObject> objects = store.list(after)) {
      return objects.map(StoredObject::key).toList();
    }
  }

  /** Keys as hashes are: spread over all of them. */
  static String key(int i) {
    byte[] bytes = new byte[32];
    new Random(i).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Keys to seal with. */
  static final class Rings {
    private static final String ONE =
        "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
    private static final String OTHER =
        "51a7c2f40b9e6d38172c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f16273849";

    static final KeyRing FIRST = KeyRing.of(ONE, List.of());
    static final KeyRing SECOND = KeyRing.of(OTHER, List.of());
    static final KeyRing ROTATED = KeyRing.of(OTHER, List.of(ONE));

    private Rings() {}
  }
}
