package io.facerec.storage.object;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes objects that nothing refers to: an object is put before the row that names it, and a
 * crash in between leaves it alone. Thread-safe; one at a time is enough.
 *
 * <p>Younger objects than the grace period are left alone, since their row may still be on its way.
 * It must be longer than any enrolment takes and than the clocks of machine and store differ.
 */
public final class OrphanSweep {
  private static final int BATCH = 500;

  private final ObjectStore store;
  private final Duration grace;
  private final Clock clock;

  /**
   * A sweep that deletes objects that were put longer ago than {@code grace}.
   *
   * @throws IllegalArgumentException for a negative period
   */
  public OrphanSweep(ObjectStore store, Duration grace) {
    this(store, grace, Clock.systemUTC());
  }

  OrphanSweep(ObjectStore store, Duration grace, Clock clock) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("the grace period is " + grace + "; it must be 0 or more");
    }
    this.store = store;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Goes through the store, and ends early, resumable, when the thread is interrupted.
   *
   * @param references to objects; asked for at most 500 at a time
   * @param after go on behind this key; empty: from the start
   * @param dryRun count and delete nothing
   */
  public Report run(References references, Optional<String> after, boolean dryRun) {
    Instant before = clock.instant().minus(grace);
    Report report = new Report(0, 0, 0, after, false);
    try (Stream<StoredObject> objects = store.list(after)) {
      Iterator<StoredObject> all = objects.iterator();
      while (all.hasNext()) {
        if (Thread.currentThread().isInterrupted()) {
          return report;
        }
        report = sweep(report, nextBatch(all), references, before, dryRun);
      }
    }
    if (!dryRun) {
      store.removeUnfinished(before);
    }
    return new Report(report.seen, report.orphans, report.bytes, report.last, true);
  }

  private Report sweep(
      Report report,
      Map<String, StoredObject> batch,
      References references,
      Instant before,
      boolean dryRun) {
    String last = report.last.orElse("");
    long orphans = report.orphans;
    long bytes = report.bytes;
    Set<String> referred = references.among(batch.keySet());
    for (StoredObject object : batch.values()) {
      last = object.key();
      if (referred.contains(last) || !object.modified().isBefore(before)) {
        continue;
      }
      if (dryRun || deleteIfStillOld(object, references, before)) {
        orphans++;
        bytes += object.size();
      }
    }
    return new Report(report.seen + batch.size(), orphans, bytes, Optional.of(last), false);
  }

  private boolean deleteIfStillOld(StoredObject object, References references, Instant before) {
    return store.find(object.key()).filter(now -> now.modified().isBefore(before)).isPresent()
        && references.unlessReferred(object.key(), () -> store.delete(object.key()));
  }

  private static Map<String, StoredObject> nextBatch(Iterator<StoredObject> all) {
    Map<String, StoredObject> batch = new LinkedHashMap<>();
    while (all.hasNext() && batch.size() < BATCH) {
      StoredObject object = all.next();
      batch.put(object.key(), object);
    }
    return batch;
  }

  /**
   * What a sweep did.
   *
   * @param seen how many objects it looked at
   * @param orphans how many it deleted, or would have
   * @param bytes how much they held
   * @param last the key to go on behind; empty where there was no object
   * @param complete whether it came to the end
   */
  public record Report(
      long seen, long orphans, long bytes, Optional<String> last, boolean complete) {}
}
