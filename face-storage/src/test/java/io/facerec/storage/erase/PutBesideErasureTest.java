package io.facerec.storage.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.PictureGoneException;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same picture is put for one person while another one who had it is erased: no row ever names
 * an object that is not there, and no object stays that no row names. Nothing settles here: what
 * happens within milliseconds decides.
 */
class PutBesideErasureTest {
  private static final int THREADS = 4;
  private static final int PICTURES = 2;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPictureThatIsPutDuringItsDeletionIsPutAgain(boolean embedded) throws Exception {
    try (Stores stores = stores(embedded);
        StoredGallery gallery = galleries(stores, List.of("people")).openToChange("people")) {
      SealedObjects objects = objects(stores);
      String key = objects.put(picture(0));
      CountDownLatch put = new CountDownLatch(1);
      List<Future<Enrolled>> enrolments = new ArrayList<>();

      boolean deleted =
          new PictureReferences(stores.database())
              .unlessReferred(
                  key,
                  () -> {
                    enrolments.add(
                        threads.submit(
                            () -> {
                              objects.put(picture(0));
                              put.countDown();
                              return gallery.enrol(enrolment(key, 1));
                            }));
                    await(put);
                    objects.delete(key);
                  });

      assertThat(deleted).isTrue();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> enrolments.get(0).get(30, TimeUnit.SECONDS))
          .withCauseInstanceOf(PictureGoneException.class);
      assertThat(new PictureReferences(stores.database()).among(List.of(key))).isEmpty();
      assertThat(enrol(gallery, objects, 0, 1).added()).isTrue();
      assertThat(new PictureReferences(stores.database()).unlessReferred(key, () -> {})).isFalse();
      assertThat(objects.exists(key)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inTheEndThereIsNothingAndNeverTooLittle(boolean embedded) throws Exception {
    int rounds = embedded ? 40 : 10;
    try (Stores stores = stores(embedded)) {
      StoredGalleries galleries = galleries(stores, List.of("0", "1"));
      SealedObjects objects = objects(stores);
      PendingErasures pending =
          PendingErasures.of(stores.database(), objects, stores.cache(), Duration.ZERO);
      Eraser eraser =
          Eraser.of(stores.database(), AuditLog.of(stores.database(), TestKeys.ring()), pending);
      List<Future<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        work.add(
            threads.submit(
                () -> {
                  int missing = 0;
                  try (StoredGallery gallery = galleries.openToChange("" + thread % 2)) {
                    for (int round = 0; round < rounds; round++) {
                      int picture = (thread / 2 + round) % PICTURES;
                      Enrolled one = enrol(gallery, objects, picture, thread * 1000L + round);
                      // A row names it, whatever others erase meanwhile.
                      String key = objects.keysOf(picture(picture)).get(0);
                      missing += objects.exists(key) ? 0 : 1;
                      assertThat(eraser.erase(gallery, one.subject(), "test")).isPresent();
                    }
                  }
                  return missing;
                }));
      }
      for (Future<Integer> each : work) {
        assertThat(each.get(120, TimeUnit.SECONDS)).isZero();
      }
      pending.finish();

      assertThat(objects.list(Optional.empty())).isEmpty();
    }
  }

  private Stores stores(boolean embedded) {
    return embedded ? Stores.embedded(folder) : Stores.servers(folder);
  }

  private static SealedObjects objects(Stores stores) {
    return new SealedObjects(stores.objects(), TestKeys.ring());
  }

  private static StoredGalleries galleries(Stores stores, List<String> names) {
    StoredGalleries galleries =
        StoredGalleries.of(stores.database(), TestKeys.ring(), objects(stores));
    names.forEach(name -> galleries.create(name, Vectors.ORIGIN, "{}"));
    return galleries;
  }

  private static Enrolled enrol(
      StoredGallery gallery, SealedObjects objects, int picture, long seed) {
    while (true) {
      try {
        return gallery.enrol(enrolment(objects.put(picture(picture)), seed));
      } catch (PictureGoneException e) {
        // Put it again.
      }
    }
  }

  private static Enrolment enrolment(String key, long seed) {
    return Enrolment.of(NewSubject.named("somebody"), Vectors.of(seed))
        .withPicture(new StoredPicture(key, "image/png", 9));
  }

  private static byte[] picture(int number) {
    return ("picture " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
