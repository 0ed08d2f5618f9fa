package io.facerec.storage.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.Together;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.OrphanSweep;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.seal.KeyRing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What uploads promise, wherever things are kept. */
abstract class UploadsContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] PICTURE = "a picture".getBytes(UTF_8);
  private static final byte[] ANOTHER = "another picture".getBytes(UTF_8);
  @TempDir Path folder;
  private Stores stores;
  private SealedObjects objects;
  private Uploads uploads;

  abstract Stores stores(Path folder);

  @BeforeEach
  void open() {
    stores = stores(folder);
    objects = new SealedObjects(stores.objects(), TestKeys.ring());
    uploads = Uploads.of(stores.database(), objects);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private Upload create() {
    return uploads.create(Optional.empty(), "image/jpeg", HOUR);
  }

  /** By a clock for which the pictures of this test have settled. */
  private Uploads later() {
    return Uploads.of(
        stores.database(), objects, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
  }

  private long objectsThere() {
    try (Stream<StoredObject> all = stores.objects().list(Optional.empty())) {
      return all.count();
    }
  }

  @Test
  void whatIsPutIsThere() {
    Upload begun = create();
    assertThat(begun.complete()).isFalse();
    assertThat(begun.expiresAt()).isEqualTo(begun.createdAt().plus(HOUR));
    assertThat(uploads.find(begun.id())).contains(begun);
    assertThatExceptionOfType(UploadIncompleteException.class)
        .isThrownBy(() -> uploads.content(begun.id()));
    Upload done = uploads.put(begun.id(), PICTURE);
    assertThat(done.size()).contains((long) PICTURE.length);
    assertThat(uploads.find(begun.id())).contains(done);
    assertThat(uploads.content(begun.id())).isEqualTo(PICTURE);
    try (Stream<StoredObject> all = stores.objects().list(Optional.empty())) {
      assertThat(all.map(object -> stores.objects().get(object.key()).orElseThrow()))
          .singleElement()
          .satisfies(bytes -> assertThat(new String(bytes, UTF_8)).doesNotContain("picture"));
    }
  }

  @Test
  void theSameMayBePutAgainAndNothingElse() {
    UUID id = create().id();
    Upload done = uploads.put(id, PICTURE);
    assertThat(uploads.put(id, PICTURE)).isEqualTo(done);
    // Its key is another one under another encryption key.
    KeyRing both = KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY));
    Uploads rotated = Uploads.of(stores.database(), new SealedObjects(stores.objects(), both));
    assertThat(rotated.put(id, PICTURE)).isEqualTo(done);
    assertThatExceptionOfType(UploadCompleteException.class)
        .isThrownBy(() -> uploads.put(id, ANOTHER));
    assertThat(uploads.content(id)).isEqualTo(PICTURE);
    assertThat(objectsThere()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> uploads.put(id, new byte[0]));
  }

  @Test
  void ofSeveralAtOnceOneIsKept() throws Exception {
    UUID id = create().id();
    List<Boolean> kept =
        Together.run(
            4,
            number -> {
              try {
                uploads.put(id, new byte[] {(byte) number});
                return true;
              } catch (UploadCompleteException e) {
                return false;
              }
            });
    assertThat(kept).containsOnlyOnce(true);
    assertThat(uploads.content(id)).isEqualTo(new byte[] {(byte) kept.indexOf(true)});
  }

  @Test
  void itEndsWhenItsTimeIsUp() {
    Upload upload = create();
    uploads.put(upload.id(), PICTURE);
    Uploads past = Uploads.of(stores.database(), objects, Clock.offset(Clock.systemUTC(), HOUR));
    assertThat(past.find(upload.id())).isEmpty();
    assertThatExceptionOfType(UploadNotFoundException.class)
        .isThrownBy(() -> past.content(upload.id()));
    assertThatExceptionOfType(UploadNotFoundException.class)
        .isThrownBy(() -> past.put(upload.id(), PICTURE));
    assertThat(past.delete(upload.id())).isFalse();
    Upload empty = create();
    uploads.put(create().id(), ANOTHER);
    assertThat(uploads.expire(upload.expiresAt().minusMillis(1), 10)).isZero();
    assertThat(uploads.expire(empty.expiresAt().plusSeconds(60), 2)).isEqualTo(2);
    assertThat(uploads.expire(empty.expiresAt().plusSeconds(60), 2)).isEqualTo(1);
    assertThat(uploads.find(upload.id())).isEmpty();
    assertThat(objectsThere()).isZero();
  }

  @Test
  void whatIsDeletedIsGoneWithItsPicture() {
    UUID young = create().id();
    uploads.put(young, PICTURE);
    // Somebody may be about to name the same picture.
    assertThat(uploads.delete(young)).isTrue();
    assertThat(uploads.delete(young)).isFalse();
    assertThat(uploads.find(young)).isEmpty();
    assertThat(objectsThere()).isEqualTo(1);
    assertThat(uploads.expire(Instant.now(), 10)).isZero();
    assertThat(uploads.expire(Instant.now().plusSeconds(120), 10)).isEqualTo(1);
    assertThat(objectsThere()).isZero();
    UUID settled = create().id();
    uploads.put(settled, PICTURE);
    assertThat(later().delete(settled)).isTrue();
    assertThat(objectsThere()).isZero();
    UUID empty = create().id();
    assertThat(uploads.delete(empty)).isTrue();
    assertThat(uploads.delete(UUID.randomUUID())).isFalse();
  }

  @Test
  void aPictureThatIsNamedElsewhereStays() {
    UUID first = create().id();
    UUID second = create().id();
    uploads.put(first, PICTURE);
    uploads.put(second, PICTURE);
    later().delete(first);
    assertThat(uploads.content(second)).isEqualTo(PICTURE);
    StoredGalleries galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    String key = objects.put(PICTURE);
    try (StoredGallery gallery = galleries.openToChange("people")) {
      gallery.enrol(
          Enrolment.of(NewSubject.named("Amy"), Vectors.of(1))
              .withPicture(new StoredPicture(key, "image/jpeg", PICTURE.length)));
    }
    later().delete(second);
    assertThat(objects.get(key)).contains(PICTURE);
  }

  @Test
  void theSweepLeavesItsPictureAlone() {
    UUID id = create().id();
    uploads.put(id, PICTURE);
    String orphan = objects.put(ANOTHER);
    OrphanSweep.Report report =
        objects
            .sweep(Duration.ZERO)
            .run(new PictureReferences(stores.database()), Optional.empty(), false);
    assertThat(report.orphans()).isEqualTo(1);
    assertThat(objects.exists(orphan)).isFalse();
    assertThat(uploads.content(id)).isEqualTo(PICTURE);
  }

  @Test
  void aGallerysUploadsGoWithIt() {
    StoredGalleries galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
    UUID gallery = galleries.create("people", Vectors.ORIGIN, "{}").id();
    Upload upload = uploads.create(Optional.of(gallery), "image/png", HOUR);
    assertThat(upload.gallery()).contains(gallery);
    uploads.put(upload.id(), PICTURE);
    galleries.delete("people");
    assertThat(uploads.find(upload.id())).isEmpty();
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> uploads.create(Optional.of(gallery), "image/png", HOUR));
  }

  private Upload createFor(String owner, int most) {
    return uploads.create(owner, most, Optional.empty(), "image/png", HOUR);
  }

  @Test
  void nobodyHasMoreThanTheyMay() {
    Upload first = createFor("user:a", 2);
    assertThat(first.owner()).contains("user:a");
    assertThat(uploads.find(first.id())).contains(first);
    Upload second = createFor("user:a", 2);
    assertThatExceptionOfType(TooManyUploadsException.class)
        .isThrownBy(() -> createFor("user:a", 2))
        .withMessageContaining("2 uploads")
        .withMessageContaining(first.expiresAt().toString());
    assertThat(createFor("user:b", 1).owner()).contains("user:b");
    assertThat(create().owner()).isEmpty();
    // What was refused left nothing behind.
    assertThat(uploads.expire(Instant.now().plus(HOUR).plus(HOUR), 10)).isEqualTo(4);
    createFor("user:a", 2);
    uploads.delete(createFor("user:a", 2).id());
    createFor("user:a", 2);
    assertThat(uploads.find(second.id())).isEmpty();
    assertThatExceptionOfType(TooManyUploadsException.class)
        .isThrownBy(() -> createFor("user:a", 2));
    Uploads past = Uploads.of(stores.database(), objects, Clock.offset(Clock.systemUTC(), HOUR));
    assertThat(past.create("user:a", 1, Optional.empty(), "image/png", HOUR).owner())
        .contains("user:a");
  }

  @Test
  void ofSeveralAtOnceNoMoreAreBegunThanTheyMay() throws Exception {
    List<Boolean> begun =
        Together.run(
            8,
            number -> {
              try {
                createFor("key:a", 3);
                return true;
              } catch (TooManyUploadsException e) {
                return false;
              }
            });
    assertThat(begun.stream().filter(Boolean::booleanValue)).hasSize(3);
  }

  @Test
  void whatIsNotRightIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> createFor(" ", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> createFor("user:a", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> uploads.create(Optional.empty(), " ", HOUR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> uploads.create(Optional.empty(), "image/png", Duration.ZERO));
    assertThatExceptionOfType(UploadNotFoundException.class)
        .isThrownBy(() -> uploads.put(UUID.randomUUID(), PICTURE));
  }
}
