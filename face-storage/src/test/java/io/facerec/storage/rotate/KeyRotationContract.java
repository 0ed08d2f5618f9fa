package io.facerec.storage.rotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.NewApiKey;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.cache.SealedCache;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.rotate.KeyUse.Role;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.UnknownKeyException;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rotation promises, wherever things are kept. */
abstract class KeyRotationContract {
  private static final int PEOPLE = 2500;
  static final KeyRing OLD = TestKeys.ring();
  static final KeyRing BOTH = KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY));
  static final KeyRing NEW = KeyRing.of(TestKeys.OTHER, List.of());

  @TempDir Path folder;
  Stores stores;
  private final List<String> pictures = new ArrayList<>();
  private List<Enrolled> enrolled = List.of();

  abstract Stores stores(Path folder);

  @BeforeEach
  void open() {
    stores = stores(folder);
    StoredGalleries galleries = StoredGalleries.of(stores.database(), OLD);
    galleries.create("people", Vectors.ORIGIN, "{}");
    try (StoredGallery gallery = galleries.openToChange("people")) {
      List<Enrolment> people = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        people.add(
            Enrolment.of(NewSubject.named("Person " + i), Vectors.of(i)).withKey("picture " + i));
      }
      enrolled = gallery.enrolAll(people);
    }
    SealedObjects objects = new SealedObjects(stores.objects(), OLD);
    for (int i = 0; i < 5; i++) {
      pictures.add(objects.put(("picture " + i).getBytes(StandardCharsets.UTF_8)));
    }
    AuditLog.of(stores.database(), OLD).append(AuditEntry.of("test", "gallery.create"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  KeyRotation rotation(KeyRing keys) {
    return KeyRotation.of(
        stores.database(),
        keys,
        AuditLog.of(stores.database(), keys),
        new SealedObjects(stores.objects(), keys),
        stores.cache());
  }

  void assertEverythingOpensWith(KeyRing keys) {
    try (StoredGallery gallery = StoredGalleries.of(stores.database(), keys).open("people")) {
      assertThat(gallery.refused()).isZero();
      assertThat(gallery.size()).isEqualTo(PEOPLE);
      assertThat(gallery.identify(Vectors.of(7), 1, 0.9f).get(0).subject())
          .isEqualTo(enrolled.get(7).subject().toString());
      // Hashes of pictures outlive the key.
      assertThat(gallery.enrolled(List.of("picture 7"))).hasSize(1);
    }
    SealedObjects objects = new SealedObjects(stores.objects(), keys);
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(objects.get(pictures.get(i)))
          .contains(("picture " + i).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(AuditLog.of(stores.database(), keys).verify().intact()).isTrue();
  }

  @Test
  void afterwardsTheOldKeyOpensNothing() {
    new SealedCache(stores.cache(), OLD, "embedding").put("x", new byte[9], Duration.ofHours(1));
    assertThat(rotation(BOTH).uses())
        .containsExactly(
            new KeyUse(BOTH.currentKeyId(), Role.CURRENT, 0, 0),
            new KeyUse(OLD.currentKeyId(), Role.RETIRED, PEOPLE, 2));
    RotationReport report = rotation(BOTH).run("test", RotationProgress.NONE);
    assertThat(report).isEqualTo(new RotationReport(PEOPLE, 2, 5, List.of(), List.of(), true));
    assertThat(report.complete()).isTrue();
    assertEverythingOpensWith(NEW);
    assertThat(rotation(NEW).uses())
        .containsExactly(new KeyUse(NEW.currentKeyId(), Role.CURRENT, PEOPLE, 2));
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> StoredGalleries.of(stores.database(), OLD).open("people"));
    for (String picture : pictures) {
      assertThatExceptionOfType(UnknownKeyException.class)
          .isThrownBy(() -> new SealedObjects(stores.objects(), OLD).get(picture));
    }
    assertThat(new SealedCache(stores.cache(), OLD, "embedding").get("x")).isEmpty();
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> AuditLog.of(stores.database(), OLD).verify());
    assertThat(rotation(NEW).run("test", RotationProgress.NONE))
        .isEqualTo(new RotationReport(0, 0, 0, List.of(), List.of(), true));
  }

  @Test
  void webhooksAndUploadsOutliveTheKey() {
    Webhooks.Created webhook =
        Webhooks.of(stores.database(), OLD)
            .create(Optional.empty(), URI.create("https://example.org/"), Set.of("enrolled"));
    Uploads before = Uploads.of(stores.database(), new SealedObjects(stores.objects(), OLD));
    UUID upload = before.create(Optional.empty(), "image/png", Duration.ofHours(1)).id();
    before.put(upload, new byte[] {1, 2, 3});
    ApiKeys.Created key =
        ApiKeys.of(stores.database()).create(NewApiKey.of("camera", Set.of("enrol")));
    RotationReport report = rotation(BOTH).run("test", RotationProgress.NONE);
    assertThat(report).isEqualTo(new RotationReport(PEOPLE, 3, 6, List.of(), List.of(), true));
    UUID id = webhook.webhook().id();
    assertThat(Webhooks.of(stores.database(), NEW).secret(id)).isEqualTo(webhook.secret());
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> Webhooks.of(stores.database(), OLD).secret(id));
    Uploads after = Uploads.of(stores.database(), new SealedObjects(stores.objects(), NEW));
    assertThat(after.content(upload)).isEqualTo(new byte[] {1, 2, 3});
    assertThat(after.put(upload, new byte[] {1, 2, 3}).complete()).isTrue();
    assertThat(ApiKeys.of(stores.database()).authenticate(key.key(), Instant.now())).isPresent();
  }

  @Test
  void whatWasInterruptedGoesOn() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<RotationReport> run =
          thread.submit(
              () ->
                  rotation(BOTH)
                      .run("test", (stage, done, total) -> Thread.currentThread().interrupt()));
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(run::get)
          .withCauseInstanceOf(CancellationException.class);
    } finally {
      thread.shutdownNow();
    }
    assertThat(rotation(BOTH).uses()).extracting(KeyUse::templates).containsExactly(1000L, 1500L);
    assertEverythingOpensWith(BOTH);
    assertThat(rotation(BOTH).run("test", RotationProgress.NONE).templates()).isEqualTo(1500);
    assertEverythingOpensWith(NEW);
  }

  @Test
  void searchesGoOnMeanwhile() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (StoredGallery gallery = StoredGalleries.of(stores.database(), BOTH).open("people")) {
      Future<Integer> searches =
          thread.submit(
              () -> {
                int count = 0;
                while (!done.get() || count == 0) {
                  int seed = count++ % PEOPLE;
                  assertThat(gallery.identify(Vectors.of(seed), 1, 0.9f).get(0).subject())
                      .isEqualTo(enrolled.get(seed).subject().toString());
                  // And from the rows themselves.
                  assertThat(gallery.template(enrolled.get(seed).template())).isPresent();
                }
                return count;
              });
      rotation(BOTH).run("test", RotationProgress.NONE);
      done.set(true);
      assertThat(searches.get()).isPositive();
      assertThat(gallery.refused()).isZero();
    } finally {
      thread.shutdownNow();
    }
    assertEverythingOpensWith(NEW);
  }

  @Test
  void whatDoesNotOpenIsNamedAndStopsNothing() {
    stores
        .database()
        .write(
            handle ->
                handle.execute(
                    "update templates set sealed = ? where id = ?",
                    new byte[600],
                    enrolled.get(3).template()));
    stores.objects().put("0".repeat(64), new byte[50]);
    RotationReport report = rotation(BOTH).run("test", RotationProgress.NONE);
    assertThat(report.refusedRows()).containsExactly(enrolled.get(3).template());
    assertThat(report.refusedObjects()).containsExactly("0".repeat(64));
    assertThat(report.complete()).isFalse();
    assertThat(report.templates()).isEqualTo(PEOPLE - 1);
  }

  /** An object that a rotation wrote again after its erasure has no row, and goes. */
  @Test
  void anObjectThatNobodyNamesIsToBeDeleted() {
    rotation(BOTH).run("test", RotationProgress.NONE);
    SealedObjects objects = new SealedObjects(stores.objects(), NEW);
    PendingErasures.of(stores.database(), objects, stores.cache(), Duration.ZERO).finish();
    assertThat(pictures).noneMatch(objects::exists);
  }
}
