package io.facerec.storage.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.KeyRing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are rotated while people are erased: nobody comes back under the new key. */
class RotationBesideErasureTest {
  private static final int PEOPLE = 150;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingOfTheErasedIsSealedAgain(boolean embedded) throws Exception {
    KeyRing ring = KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Stores stores = embedded ? Stores.embedded(folder) : Stores.servers(folder)) {
      List<UUID> people = enrol(stores);
      SealedObjects objects = new SealedObjects(stores.objects(), ring);
      AuditLog log = AuditLog.of(stores.database(), ring);
      PendingErasures pending =
          PendingErasures.of(stores.database(), objects, stores.cache(), Duration.ZERO);
      try (StoredGallery gallery =
          StoredGalleries.of(stores.database(), ring).openToChange("people")) {
        Future<RotationReport> rotation =
            threads.submit(
                () ->
                    KeyRotation.of(stores.database(), ring, log, objects, stores.cache())
                        .run("test", RotationProgress.NONE));
        Future<Integer> erasures =
            threads.submit(
                () -> {
                  Eraser eraser = Eraser.of(stores.database(), log, pending);
                  int erased = 0;
                  for (int i = 0; i < PEOPLE; i += 2) {
                    erased +=
                        eraser.erase(gallery, people.get(i), "test").orElseThrow().templates();
                  }
                  return erased;
                });
        assertThat(erasures.get()).isEqualTo(PEOPLE / 2);
        assertThat(rotation.get().complete()).isTrue();
      }
      pending.finish();

      assertThat(objects.list(Optional.empty())).hasSize(PEOPLE / 2);
      KeyRing current = KeyRing.of(TestKeys.OTHER, List.of());
      try (StoredGallery gallery = StoredGalleries.of(stores.database(), current).open("people")) {
        assertThat(gallery.size()).isEqualTo(PEOPLE / 2);
        assertThat(gallery.refused()).isZero();
      }
      SealedObjects opened = new SealedObjects(stores.objects(), current);
      assertThat(opened.list(Optional.empty()).map(each -> opened.get(each.key()).isPresent()))
          .doesNotContain(false);
      assertThat(AuditLog.of(stores.database(), current).verify().events())
          .isEqualTo(PEOPLE / 2 + 1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<UUID> enrol(Stores stores) {
    StoredGalleries galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    SealedObjects objects = new SealedObjects(stores.objects(), TestKeys.ring());
    List<Enrolment> enrolments = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String key = objects.put(("picture " + i).getBytes(StandardCharsets.UTF_8));
      enrolments.add(
          Enrolment.of(NewSubject.of("p" + i, "Person " + i), Vectors.of(i))
              .withPicture(new StoredPicture(key, "image/png", 9)));
    }
    try (StoredGallery gallery = galleries.openToChange("people")) {
      return gallery.enrolAll(enrolments).stream().map(enrolled -> enrolled.subject()).toList();
    }
  }
}
