package io.facerec.storage.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.audit.AuditHeadMissingException;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.cache.SealedCache;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an erasure promises, wherever things are kept. */
abstract class EraserContract {
  @TempDir Path folder;
  Stores stores;
  StoredGalleries galleries;
  StoredGallery gallery;
  SealedObjects objects;
  SealedCache embeddings;
  AuditLog log;
  PendingErasures pending;
  Eraser eraser;

  abstract Stores stores(Path folder);

  @BeforeEach
  void open() {
    stores = stores(folder);
    galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
    objects = new SealedObjects(stores.objects(), TestKeys.ring());
    embeddings = new SealedCache(stores.cache(), TestKeys.ring(), SealedCache.EMBEDDINGS);
    log = AuditLog.of(stores.database(), TestKeys.ring());
    pending = pending(Duration.ZERO);
    eraser = Eraser.of(stores.database(), log, pending);
  }

  @AfterEach
  void close() {
    gallery.close();
    stores.close();
  }

  PendingErasures pending(Duration settling) {
    return PendingErasures.of(stores.database(), objects, stores.cache(), settling);
  }

  private String put(String picture) {
    return objects.put(picture.getBytes(StandardCharsets.UTF_8));
  }

  private Enrolled enrol(String who, long seed, String objectKey) {
    return gallery.enrol(
        Enrolment.of(NewSubject.of(who, who), Vectors.of(seed))
            .withPicture(new StoredPicture(objectKey, "image/png", 9)));
  }

  @Test
  void nothingOfASubjectIsLeft() {
    String own = put("own");
    String shared = put("shared");
    Enrolled amy = enrol("amy", 1, own);
    enrol("amy", 2, shared);
    Enrolled ben = enrol("ben", 3, shared);
    embeddings.put("amy's", new byte[4], Duration.ofHours(1));
    SealedCache sessions = new SealedCache(stores.cache(), TestKeys.ring(), "session");
    sessions.put("an operator's", new byte[4], Duration.ofHours(1));
    try (StoredGallery other = galleries.open("people")) {
      ErasureReceipt receipt = eraser.erase(gallery, amy.subject(), "cli").orElseThrow();
      assertThat(receipt.subject()).isEqualTo(amy.subject());
      assertThat(receipt.gallery()).isEqualTo(gallery.id());
      assertThat(receipt.templates()).isEqualTo(2);
      assertThat(receipt.pictures()).isEqualTo(1);
      assertThat(receipt.complete()).isTrue();
      assertThat(log.verify(List.of(receipt.event())).intact()).isTrue();
      for (StoredGallery each : List.of(gallery, other)) {
        assertThat(each.identify(Vectors.of(1), 5, 0.9f)).isEmpty();
        assertThat(each.identify(Vectors.of(2), 5, 0.9f)).isEmpty();
        assertThat(each.identify(Vectors.of(3), 5, 0.9f)).hasSize(1);
        assertThat(each.size()).isEqualTo(1);
      }
    }
    assertThat(objects.exists(own)).isFalse();
    assertThat(objects.exists(shared)).isTrue();
    assertThat(embeddings.get("amy's")).isEmpty();
    assertThat(sessions.get("an operator's")).isPresent();
    assertThat(gallery.subjects().find(amy.subject())).isEmpty();
    assertThat(gallery.subjects().find(ben.subject())).isPresent();
    assertThat(jobs()).isZero();
    AuditEvent event = log.list(0, 10).get(0);
    assertThat(event.entry().action()).isEqualTo("subject.erase");
    assertThat(event.entry().subject()).contains(amy.subject());
    assertThat(event.entry().counts()).containsEntry("templates", 2L).containsEntry("pictures", 1L);
  }

  @Test
  void aGalleryGoesWithAnEventAndWhatWasCached() {
    enrol("amy", 1, put("own"));
    embeddings.put("amy's", new byte[4], Duration.ofHours(1));

    assertThat(eraser.eraseGallery(galleries, "people", "cli").orElseThrow().templates())
        .isEqualTo(1);

    assertThat(galleries.list()).isEmpty();
    assertThat(embeddings.get("amy's")).isEmpty();
    assertThat(jobs()).isZero();
    AuditEvent event = log.list(0, 10).get(0);
    assertThat(event.entry().action()).isEqualTo("gallery.erase");
    assertThat(event.entry().gallery()).contains(gallery.id());
    assertThat(eraser.eraseGallery(galleries, "people", "cli")).isEmpty();
    assertThat(log.verify().events()).isEqualTo(1);
  }

  @Test
  void nobodyIsErasedTwice() {
    Enrolled amy = enrol("amy", 1, put("own"));
    assertThat(eraser.erase(gallery, amy.subject(), "cli")).isPresent();
    assertThat(eraser.erase(gallery, amy.subject(), "cli")).isEmpty();
    assertThat(eraser.erase(gallery, UUID.randomUUID(), "cli")).isEmpty();
    assertThat(log.verify().events()).isEqualTo(1);
  }

  @Test
  void aReceiptOutlastsWhoeverAltersTheLog() {
    Enrolled amy = enrol("amy", 1, put("own"));
    ErasureReceipt receipt = eraser.erase(gallery, amy.subject(), "cli").orElseThrow();
    stores.database().write(handle -> handle.execute("delete from audit_events"));
    stores.database().write(handle -> handle.execute("delete from audit_head"));
    assertThat(log.verify().intact()).isTrue();
    assertThat(log.verify(List.of(receipt.event())).intact()).isFalse();
  }

  @Test
  void withoutAnEventNothingIsErased() {
    Enrolled amy = enrol("amy", 1, put("own"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> eraser.erase(gallery, amy.subject(), "Amy's friend"));
    log.append(AuditEntry.of("cli", "test"));
    stores.database().write(handle -> handle.execute("delete from audit_head"));
    assertThatExceptionOfType(AuditHeadMissingException.class)
        .isThrownBy(() -> eraser.erase(gallery, amy.subject(), "cli"));
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f)).hasSize(1);
    assertThat(jobs()).isZero();
  }

  /** As after a crash between the commit and the deletion. */
  @Test
  void whatACrashCutOffIsFinishedByTheNextRun() {
    String key = put("own");
    enrol("amy", 1, key);
    UUID amy = gallery.subjects().findByExternalId("amy").orElseThrow().id();
    assertThat(
            gallery
                .subjects()
                .remove(amy, (handle, removed) -> pending.add(handle, removed.objectKeys())))
        .isPresent();
    assertThat(objects.exists(key)).isTrue();
    ErasureProgress progress = pending.finish();
    assertThat(progress).isEqualTo(new ErasureProgress(1, 0, 0, true));
    assertThat(objects.exists(key)).isFalse();
    assertThat(pending.finish()).isEqualTo(ErasureProgress.NOTHING);
  }

  @Test
  void aPictureThatWasPutJustNowWaits() {
    String key = put("own");
    Enrolled amy = enrol("amy", 1, key);
    Eraser patient = Eraser.of(stores.database(), log, pending(Duration.ofHours(1)));
    ErasureReceipt receipt = patient.erase(gallery, amy.subject(), "cli").orElseThrow();
    assertThat(receipt.picturesLeft()).isEqualTo(1);
    assertThat(receipt.complete()).isFalse();
    assertThat(objects.exists(key)).isTrue();
    // Someone else enrols the same picture meanwhile.
    enrol("ben", 2, put("own"));
    assertThat(pending.finish()).isEqualTo(new ErasureProgress(0, 1, 0, true));
    assertThat(objects.exists(key)).isTrue();
  }

  @Test
  void manyPicturesAreSeveralLists() {
    List<String> keys = IntStream.range(0, 501).mapToObj("%064x"::formatted).toList();
    stores.database().write(handle -> pending.add(handle, keys));
    assertThat(jobs()).isEqualTo(2);
    assertThat(pending.finish()).isEqualTo(new ErasureProgress(501, 0, 0, true));
    assertThat(jobs()).isZero();
  }

  private long jobs() {
    return stores
        .database()
        .query(handle -> handle.createQuery("select count(*) from jobs").mapTo(Long.class).one());
  }
}
