package io.facerec.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.facerec.storage.account.Issued;
import io.facerec.storage.account.LoginAttempts;
import io.facerec.storage.account.Redeemed;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.Users;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Delivery;
import io.facerec.storage.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What retention promises, wherever things are kept. What is old, the clock of the job makes so.
 */
abstract class RetentionContract {
  @TempDir Path folder;
  private Stores stores;
  private StoredGalleries galleries;
  private StoredGallery gallery;
  private SealedObjects objects;
  private AuditLog log;

  abstract Stores stores(Path folder);

  @BeforeEach
  void open() {
    stores = stores(folder);
    galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
    objects = new SealedObjects(stores.objects(), TestKeys.ring());
    log = AuditLog.of(stores.database(), TestKeys.ring());
  }

  @AfterEach
  void close() {
    gallery.close();
    stores.close();
  }

  private Retention inDays(int days) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    return Retention.of(
        stores.database(),
        galleries,
        AuditLog.of(stores.database(), TestKeys.ring(), clock),
        objects,
        PendingErasures.of(stores.database(), objects, stores.cache(), Duration.ZERO),
        new RetentionRules(10, 100, 50),
        clock);
  }

  private String enrolWithPicture() {
    String key = objects.put("picture".getBytes(StandardCharsets.UTF_8));
    gallery.enrol(
        Enrolment.of(NewSubject.named("Amy"), Vectors.of(1))
            .withPicture(new StoredPicture(key, "image/png", 7)));
    return key;
  }

  @Test
  void nothingYoungGoes() {
    String key = enrolWithPicture();
    log.append(AuditEntry.of("test", "enrol"));
    RetentionReport nothing = new RetentionReport(0, 0, 0, 0, 0, 0, 0, true);
    assertThat(inDays(9).dryRun()).isEqualTo(nothing);
    assertThat(inDays(9).run()).contains(nothing);
    assertThat(objects.exists(key)).isTrue();
    assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);
    assertThat(log.verify().events()).isEqualTo(1);
  }

  @Test
  void picturesGoBeforeTheirTemplates() {
    String key = enrolWithPicture();
    assertThat(inDays(11).dryRun()).isEqualTo(new RetentionReport(0, 0, 1, 0, 0, 0, 0, true));
    assertThat(objects.exists(key)).isTrue();
    assertThat(inDays(11).run()).contains(new RetentionReport(0, 0, 1, 0, 0, 1, 0, true));
    assertThat(objects.exists(key)).isFalse();
    assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);
    assertThat(log.list(0, 10))
        .singleElement()
        .satisfies(event -> assertThat(event.entry().action()).isEqualTo("retention.pictures"));
  }

  @Test
  void oldTemplatesGoWithTheirPeople() {
    String key = enrolWithPicture();
    List<Enrolment> people = new ArrayList<>();
    for (int i = 2; i < 1202; i++) {
      people.add(Enrolment.of(NewSubject.named("Person " + i), Vectors.of(i)));
    }
    gallery.enrolAll(people);
    assertThat(inDays(101).dryRun())
        .isEqualTo(new RetentionReport(1201, 1201, 1, 0, 0, 0, 0, true));
    assertThat(inDays(101).run()).contains(new RetentionReport(1201, 1201, 0, 0, 0, 1, 0, true));
    assertThat(objects.exists(key)).isFalse();
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f)).isEmpty();
    assertThat(gallery.size()).isZero();
    assertThat(galleries.show("people").orElseThrow().subjects()).isZero();
    assertThat(log.verify().intact()).isTrue();
  }

  /** It ends between two transactions, lets the next one in at once, and that one goes on. */
  @Test
  void whatIsInterruptedGoesOnWithTheNextRun() {
    String key = enrolWithPicture();
    List<Enrolment> people = new ArrayList<>();
    for (int i = 2; i < 1202; i++) {
      people.add(Enrolment.of(NewSubject.named("Person " + i), Vectors.of(i)));
    }
    gallery.enrolAll(people);
    Thread.currentThread().interrupt();
    RetentionReport first = inDays(101).run().orElseThrow();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first.complete()).isFalse();
    assertThat(first.templates()).isBetween(1L, 1200L);
    assertThat(galleries.show("people").orElseThrow().templates())
        .isEqualTo(1201 - first.templates());
    assertThat(log.verify().intact()).isTrue();

    RetentionReport second = inDays(101).run().orElseThrow();

    assertThat(second.complete()).isTrue();
    assertThat(first.templates() + second.templates()).isEqualTo(1201);
    assertThat(first.subjects() + second.subjects()).isEqualTo(1201);
    assertThat(objects.exists(key)).isFalse();
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f)).isEmpty();
  }

  @Test
  void theLogOfChangesDoesNotGrowForEver() {
    enrolWithPicture();
    stores
        .database()
        .write(
            handle ->
                handle.execute("update galleries set revision = revision + ?", Retention.CHANGES));
    assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);

    inDays(0).run();

    assertThat(
            stores
                .database()
                .<Long>query(
                    handle ->
                        handle
                            .createQuery("select count(*) from gallery_changes")
                            .mapTo(Long.class)
                            .one()))
        .isZero();
    try (StoredGallery behind = galleries.openToChange("people")) {
      assertThat(behind.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);
    }
  }

  @Test
  void theLogKeepsItsChainWhenOldEventsGo() {
    for (int i = 0; i < 5; i++) {
      log.append(AuditEntry.of("test", "enrol"));
    }
    assertThat(inDays(51).run().orElseThrow().auditEvents()).isEqualTo(5);
    assertThat(log.verify().intact()).isTrue();
    assertThat(log.verify().first().sequence()).isEqualTo(5);
    assertThat(log.verify().events()).isEqualTo(1);
    AuditEntry left = log.list(0, 10).get(0).entry();
    assertThat(left.action()).isEqualTo("retention.audit");
    assertThat(left.counts()).containsExactly(entry("events", 5L));
  }

  @Test
  void whatTheServerIsDoneWithGoes() {
    Instant now = Instant.now();
    UUID user = Users.of(stores.database()).create("amy", "a hash", "viewer").id();
    RefreshTokens tokens = RefreshTokens.of(stores.database());
    Issued ended = tokens.start(user, now, Duration.ofDays(7));
    Issued live = tokens.start(user, now, Duration.ofDays(90));
    LoginAttempts.of(stores.database()).fail("ben", now, Duration.ofMinutes(15));
    Jobs jobs = Jobs.of(stores.database());
    Job waiting = jobs.create("export", "{}", "user:7");
    Job cancelled = jobs.create("export", "{}", "user:7");
    jobs.cancel(cancelled.id());
    Webhooks webhooks = Webhooks.of(stores.database(), TestKeys.ring());
    webhooks.create(Optional.empty(), URI.create("https://example.org/"), Set.of("enrolled"));
    for (int i = 0; i < 3; i++) {
      webhooks.enqueue("enrolled", Optional.empty(), "{}");
    }
    List<Delivery> claimed = webhooks.claim("a", now.plusSeconds(60), Duration.ofDays(99), 2);
    webhooks.delivered(claimed.get(0).id(), 200);
    webhooks.dead(claimed.get(1).id(), Optional.empty());
    Uploads uploads = Uploads.of(stores.database(), objects);
    UUID expired = uploads.create(Optional.empty(), "image/png", Duration.ofDays(1)).id();
    UUID kept = uploads.create(Optional.empty(), "image/png", Duration.ofDays(90)).id();
    uploads.put(expired, new byte[] {1});
    uploads.put(kept, new byte[] {2});
    // A week on: the log-in, the failure and the upload. The rest of what is finished is kept.
    assertThat(inDays(8).dryRun().outdatedRows()).isEqualTo(3);
    assertThat(inDays(8).run().orElseThrow().outdatedRows()).isEqualTo(3);
    assertThat(jobs.find(cancelled.id())).isPresent();
    assertThat(inDays(31).dryRun().outdatedRows()).isEqualTo(3);
    assertThat(inDays(31).run()).contains(new RetentionReport(0, 0, 0, 0, 3, 0, 0, true));
    assertThat(jobs.find(cancelled.id())).isEmpty();
    assertThat(jobs.find(waiting.id())).isPresent();
    assertThat(webhooks.counts())
        .containsOnly(entry("waiting", 1L), entry("delivered", 0L), entry("dead", 0L));
    assertThat(tokens.isLive(live.session().family())).isTrue();
    assertThat(tokens.redeem(ended.token(), now)).isEqualTo(new Redeemed.Unknown());
    // Its object is older than the sweep's grace, and named.
    assertThat(uploads.content(kept)).isEqualTo(new byte[] {2});
    assertThat(uploads.find(expired)).isEmpty();
    try (Stream<StoredObject> all = stores.objects().list(Optional.empty())) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void oneProcessAtATimeRunsIt() {
    Clock now = Clock.systemUTC();
    RetentionLease first = RetentionLease.take(stores.database(), now).orElseThrow();
    assertThat(RetentionLease.take(stores.database(), now)).isEmpty();
    assertThat(inDays(0).run()).isEmpty();
    // Nothing was heard of the first for ten minutes.
    Clock later = Clock.offset(now, Duration.ofMinutes(11));
    Optional<RetentionLease> second = RetentionLease.take(stores.database(), later);
    assertThat(second).isPresent();
    assertThatExceptionOfType(RetentionLostException.class)
        .isThrownBy(
            () ->
                stores
                    .database()
                    .write(
                        handle -> {
                          first.renew(handle);
                          return true;
                        }));
    first.release();
    assertThat(RetentionLease.take(stores.database(), later)).isEmpty();
    second.get().release();
    assertThat(inDays(0).run()).isPresent();
  }
}
