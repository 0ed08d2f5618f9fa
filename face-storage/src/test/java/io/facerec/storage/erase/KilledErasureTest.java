package io.facerec.storage.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while people are erased: who was said to be erased is, the others are whole or
 * gone, and the next run finishes what was cut off.
 */
class KilledErasureTest {
  private static final int PEOPLE = 300;
  private static final int ROUNDS = 4;

  @TempDir private Path folder;
  private final Map<UUID, String> pictures = new HashMap<>();

  @Test
  void nobodyIsHalfErased() throws Exception {
    enrol();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<UUID> erased = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      erased.addAll(killed(1 + random.nextInt(15), random.nextInt(30)));
      try (Stores stores = Stores.embedded(folder)) {
        Set<UUID> gone = checked(stores, erased);
        assertThat(gone).as("seed %d", seed).containsAll(erased);
        erased = gone;
      }
    }
    assertThat(erased).isNotEmpty();
  }

  private void enrol() {
    try (Stores stores = Stores.embedded(folder)) {
      StoredGalleries galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      SealedObjects objects = new SealedObjects(stores.objects(), TestKeys.ring());
      try (StoredGallery gallery = galleries.open("people")) {
        for (int i = 0; i < PEOPLE; i++) {
          String key = objects.put(("picture " + i).getBytes(StandardCharsets.UTF_8));
          UUID subject =
              gallery
                  .enrol(
                      Enrolment.of(NewSubject.of("p" + i, "Person " + i), Vectors.of(i))
                          .withPicture(new StoredPicture(key, "image/png", 9)))
                  .subject();
          pictures.put(subject, key);
        }
      }
    }
  }

  /** Who was said to be erased before it was killed. */
  private Set<UUID> killed(int people, int millis) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                ErasingWorker.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(said.toFile())
            .start();
    // "ready" and a line for each: however slow the machine is, it is killed in the middle.
    while (process.isAlive() && Files.size(said) < 6 + 37L * people) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    // SIGKILL, on Unix.
    process.destroyForcibly().waitFor();
    // The last line may have been cut off: it is no acknowledgement.
    return Files.readAllLines(said).stream()
        .filter(line -> line.length() == 36)
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  /** Everybody is whole or gone; gives who is gone. */
  private Set<UUID> checked(Stores stores, Set<UUID> acknowledged) {
    SealedObjects objects = new SealedObjects(stores.objects(), TestKeys.ring());
    AuditLog log = AuditLog.of(stores.database(), TestKeys.ring());
    PendingErasures.of(stores.database(), objects, stores.cache(), Duration.ZERO).finish();
    assertThat(log.verify().intact()).isTrue();
    List<UUID> events =
        log.list(0, PEOPLE + 1).stream()
            .map(AuditEvent::entry)
            .flatMap(entry -> entry.subject().stream())
            .toList();
    Set<UUID> gone = new HashSet<>(pictures.keySet());
    try (StoredGallery gallery =
        StoredGalleries.of(stores.database(), TestKeys.ring()).open("people")) {
      gone.removeIf(subject -> gallery.subjects().find(subject).isPresent());
      assertThat(gone).containsAll(acknowledged);
      assertThat(gallery.size()).isEqualTo(PEOPLE - gone.size());
    }
    assertThat(events).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(gone);
    pictures.forEach(
        (subject, key) ->
            assertThat(objects.get(key).isPresent()).isEqualTo(!gone.contains(subject)));
    assertThat(objects.list(Optional.empty())).hasSize(PEOPLE - gone.size());
    return gone;
  }
}
