package io.facerec.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the audit log promises, whatever the database. */
abstract class AuditLogContract extends AuditLogFixture {
  /** SQLite: 2 is FULL; PostgreSQL: on. */
  private String durability() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    database.dialect().name().equals("sqlite")
                        ? "pragma synchronous"
                        : "show synchronous_commit")
                .mapTo(String.class)
                .one());
  }

  @Test
  void whatChangedNothingIsNotedWithoutWaitingForTheDisk() {
    String usual = durability();
    assertThat(usual).isIn("2", "on");
    List<String> meanwhile = new ArrayList<>();
    AuditEntry seen = AuditEntry.of("key:1", "identify").withGallery(GALLERY);

    log.append(ERASED);
    log.noteAll(
        List.of(seen, seen),
        handle ->
            meanwhile.add(
                handle
                    .createQuery(
                        database.dialect().name().equals("sqlite")
                            ? "pragma synchronous"
                            : "show synchronous_commit")
                    .mapTo(String.class)
                    .one()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                log.noteAll(
                    List.of(seen),
                    handle -> {
                      throw new IllegalArgumentException("rolled back");
                    }));
    log.append(ERASED);

    assertThat(meanwhile).hasSize(1).doesNotContain(usual);
    assertThat(durability()).isEqualTo(usual);
    assertThat(log.list(0, 10))
        .extracting(event -> event.entry().action())
        .containsExactly("subject.erase", "identify", "identify", "subject.erase");
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void anEmptyLogIsIntact() {
    assertThat(log.verify().intact()).isTrue();
    assertThat(log.last()).isEmpty();
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    AuditEvent first = log.append(ERASED);
    AuditEvent second = log.append(AuditEntry.of("user:7", "keys.rotate").withSubject(SUBJECT));
    assertThat(log.list(0, 10)).containsExactly(first, second);
    assertThat(log.list(1, 10)).containsExactly(second);
    assertThat(first.mark().sequence()).isEqualTo(1);
    assertThat(log.last()).contains(second.mark());
    assertThat(log.verify(List.of(first.mark(), second.mark())))
        .satisfies(whole -> assertThat(whole.intact()).isTrue())
        .satisfies(whole -> assertThat(whole.events()).isEqualTo(2))
        .satisfies(whole -> assertThat(whole.last()).isEqualTo(second.mark()));
  }

  @Test
  void severalAreKeptTogetherAndInOrder() {
    append(1);
    List<AuditEntry> entries =
        List.of(ERASED, AuditEntry.of("user:7", "login"), AuditEntry.of("user:8", "login"));
    List<AuditEvent> events = log.appendAll(entries);
    assertThat(events).extracting(AuditEvent::entry).isEqualTo(entries);
    assertThat(log.list(1, 10)).isEqualTo(events);
    assertThat(log.appendAll(List.of())).isEmpty();
    assertThat(log.verify(events.stream().map(AuditEvent::mark).toList()).events()).isEqualTo(4);
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void searchesNameEveryPart() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    UUID other = UUID.fromString("018f0000-0000-7000-8000-00000000000f");
    AuditLog then = AuditLog.of(database, TestKeys.ring(), Clock.fixed(noon, ZoneOffset.UTC));
    AuditLog later =
        AuditLog.of(database, TestKeys.ring(), Clock.fixed(noon.plusSeconds(60), ZoneOffset.UTC));
    AuditEvent erased = then.append(ERASED);
    AuditEvent identified = then.append(AuditEntry.of("user:7", "identify").withGallery(other));
    AuditEvent subject = later.append(AuditEntry.of("user:7", "subject.get").withSubject(SUBJECT));
    AuditQuery all = AuditQuery.all();

    assertThat(log.search(all, Long.MAX_VALUE, 10)).containsExactly(subject, identified, erased);
    assertThat(log.search(all, subject.mark().sequence(), 1)).containsExactly(identified);
    assertThat(log.search(all.from(noon.plusSeconds(1)), Long.MAX_VALUE, 10))
        .containsExactly(subject);
    assertThat(log.search(all.until(noon.plusSeconds(60)), Long.MAX_VALUE, 10))
        .containsExactly(identified, erased);
    assertThat(log.search(all.byActor("user:7"), Long.MAX_VALUE, 10))
        .containsExactly(subject, identified);
    assertThat(log.search(all.withAction("subject."), Long.MAX_VALUE, 10))
        .containsExactly(subject, erased);
    assertThat(log.search(all.ofGallery(GALLERY), Long.MAX_VALUE, 10)).containsExactly(erased);
    assertThat(log.search(all.ofSubject(SUBJECT), Long.MAX_VALUE, 10))
        .containsExactly(subject, erased);
    assertThat(log.search(all.ofSubject(SUBJECT).ofGallery(other), Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void aTransactionThatFailsLeavesNoEvent() {
    append(1);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.write(
                    handle -> {
                      log.append(handle, ERASED);
                      throw new IllegalStateException("after all not");
                    }));
    append(1);
    assertThat(log.verify().events()).isEqualTo(2);
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void manyWritersMakeOneChain() throws Exception {
    try (Database second = Database.open(options)) {
      List<AuditLog> logs =
          List.of(
              log, AuditLog.of(second, TestKeys.ring()), log, AuditLog.of(second, TestKeys.ring()));
      ExecutorService threads = Executors.newFixedThreadPool(logs.size());
      try {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (AuditLog each : logs) {
          writers.add(
              () -> {
                for (int i = 0; i < 25; i++) {
                  each.append(ERASED);
                }
                return true;
              });
        }
        for (Future<Boolean> writer : threads.invokeAll(writers)) {
          writer.get();
        }
      } finally {
        threads.shutdownNow();
      }
      AuditVerification whole = log.verify();
      assertThat(whole.fault()).isEmpty();
      assertThat(whole.events()).isEqualTo(100);
    }
  }

  @Test
  void theChainBeginsBehindWhatWasLetGo() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int day = 0; day < 10; day++) {
      AuditLog.of(
              database,
              TestKeys.ring(),
              Clock.fixed(start.plus(Duration.ofDays(day)), ZoneOffset.UTC))
          .append(ERASED);
    }
    Instant before = start.plus(Duration.ofDays(6));
    assertThat(database.<Integer>write(handle -> log.forget(handle, before, 4))).isEqualTo(4);
    assertThat(database.<Integer>write(handle -> log.forget(handle, before, 4))).isEqualTo(2);
    assertThat(database.<Integer>write(handle -> log.forget(handle, before, 4))).isZero();
    AuditVerification whole = log.verify();
    assertThat(whole.fault()).isEmpty();
    assertThat(whole.first().sequence()).isEqualTo(6);
    assertThat(whole.events()).isEqualTo(4);
    append(1);
    assertThat(log.verify().intact()).isTrue();
    tamper("delete from audit_events where sequence = 7");
    assertFault(7);
  }

  @Test
  void theChainOutlivesItsKey() {
    append(3);
    KeyRing both = KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY));
    assertThat(AuditLog.of(database, both).sealAgain()).isTrue();
    assertThat(AuditLog.of(database, both).sealAgain()).isFalse();
    AuditLog renewed = AuditLog.of(database, KeyRing.of(TestKeys.OTHER, List.of()));
    renewed.append(ERASED);
    assertThat(renewed.verify().intact()).isTrue();
    assertThat(renewed.verify().events()).isEqualTo(4);
    assertThatExceptionOfType(SealException.class).isThrownBy(() -> log.verify());
  }

  @Test
  void namesAreRefused() {
    for (String actor : List.of("", "Amy Adams", "amy@example.org", "x".repeat(256))) {
      assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of(actor, "subject.erase"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ERASED.withCount("templates", -1));
  }
}
