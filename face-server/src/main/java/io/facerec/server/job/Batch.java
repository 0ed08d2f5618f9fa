package io.facerec.server.job;

import io.facerec.server.auth.AuditTrail;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.gallery.BatchEnrolment;
import io.facerec.server.gallery.BatchEnrolment.Committed;
import io.facerec.server.gallery.BatchEnrolment.Prepared;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.transfer.ListedPicture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Pictures that are enrolled together, and the counts of all before them. Not thread-safe. */
final class Batch {
  private static final int AT_ONCE = 64;
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** What becomes of pictures. */
  enum Count {
    ENROLLED,
    /** Enrolled before, by somebody. */
    KNOWN,
    REJECTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final JobRun run;
  private final BatchEnrolment enrolment;
  private final RejectList rejects;
  private final AuditTrail audit;
  private final UUID gallery;
  private final Set<Integer> underWay;
  private final List<Waiting> waiting = new ArrayList<>();
  private long committedAt = System.nanoTime();

  private record Waiting(int number, ListedPicture listed, Prepared prepared) {}

  Batch(
      JobRun run,
      BatchEnrolment enrolment,
      RejectList rejects,
      AuditTrail audit,
      UUID gallery,
      List<Integer> underWay) {
    this.run = run;
    this.enrolment = enrolment;
    this.rejects = rejects;
    this.audit = audit;
    this.gallery = gallery;
    this.underWay = new HashSet<>(underWay);
  }

  void add(int number, BatchSource.BatchPicture picture, Prepared prepared) {
    waiting.add(new Waiting(number, picture.listed(), prepared));
    if (waiting.size() >= AT_ONCE || System.nanoTime() - committedAt >= LONGEST.toNanos()) {
      commit();
    }
  }

  /** Enrols what waits, and says so. */
  void commit() {
    List<Enrolment> fresh = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Waiting one : waiting) {
      if (one.prepared() instanceof Prepared.Ready ready) {
        fresh.add(ready.enrolment());
        numbers.add(one.number());
      }
    }
    run.before(run.progress().committing(numbers));
    List<Enrolled> results = settled(enrolment.commit(fresh));
    tell(results);
    rejects.add(refused());
    Progress was = run.progress();
    run.reached(
        was.to(was.done() + waiting.size(), was.total())
            .counting(counted(results))
            .with(rejects.parts()));
    waiting.clear();
    committedAt = System.nanoTime();
  }

  /** Those that were enrolled; the others wait as refused from now on. */
  private List<Enrolled> settled(List<Committed> committed) {
    List<Enrolled> enrolled = new ArrayList<>();
    Iterator<Committed> next = committed.iterator();
    for (int i = 0; i < waiting.size(); i++) {
      Waiting one = waiting.get(i);
      if (one.prepared() instanceof Prepared.Ready) {
        Committed result = next.next();
        result.enrolled().ifPresent(enrolled::add);
        if (result.refused().isPresent()) {
          waiting.set(i, new Waiting(one.number(), one.listed(), result.refused().get()));
        }
      }
    }
    return enrolled;
  }

  private Map<String, Long> counted(List<Enrolled> results) {
    Map<String, Long> counts = new TreeMap<>(run.progress().counts());
    for (Count count : Count.values()) {
      counts.putIfAbsent(count.word(), 0L);
    }
    results.forEach(result -> count(counts, result.added() ? Count.ENROLLED : Count.KNOWN));
    for (Waiting one : waiting) {
      if (one.prepared() instanceof Prepared.Known) {
        // An attempt that was cut off behind its commit enrolled it, and could not say so.
        count(counts, underWay.contains(one.number()) ? Count.ENROLLED : Count.KNOWN);
      } else if (one.prepared() instanceof Prepared.Refused) {
        count(counts, Count.REJECTED);
      }
    }
    return counts;
  }

  private static void count(Map<String, Long> counts, Count count) {
    counts.merge(count.word(), 1L, Long::sum);
  }

  private List<Reject> refused() {
    List<Reject> refused = new ArrayList<>();
    for (Waiting one : waiting) {
      if (one.prepared() instanceof Prepared.Refused why) {
        refused.add(
            new Reject(one.listed().picture(), one.listed().subject(), why.code(), why.detail()));
      }
    }
    return refused;
  }

  private void tell(List<Enrolled> results) {
    Map<UUID, List<UUID>> bySubject = new LinkedHashMap<>();
    for (Enrolled result : results) {
      if (result.added()) {
        bySubject.computeIfAbsent(result.subject(), id -> new ArrayList<>()).add(result.template());
      }
    }
    if (bySubject.isEmpty()) {
      return;
    }
    Event[] events =
        bySubject.entrySet().stream()
            .map(
                entry ->
                    Event.in(gallery, EventKind.SUBJECT_ENROLLED)
                        .with("subject", entry.getKey())
                        .with("templates", entry.getValue()))
            .toArray(Event[]::new);
    audit.record(
        AuditEntry.of(run.job().actor(), "subject.enrol/job:" + run.job().id())
            .withGallery(gallery)
            .withCount("subjects", bySubject.size())
            .withCount("enrolled", results.stream().filter(Enrolled::added).count()),
        events);
  }
}
