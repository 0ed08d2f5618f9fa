package io.facerec.server.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far a job is, as it is kept while it runs.
 *
 * @param done steps, of all attempts
 * @param total steps
 * @param counts what came of them, by name
 * @param beganAt when this attempt began
 * @param beganWith steps that were done when it began
 * @param underWay steps that are being committed: another process that goes on from here finds out
 *     by itself whether they were
 * @param parts uploads with what came of it so far
 * @param ended whether the attempt is over, also where it was cancelled
 */
record Progress(
    long done,
    long total,
    Map<String, Long> counts,
    Instant beganAt,
    long beganWith,
    List<Integer> underWay,
    List<UUID> parts,
    boolean ended) {
  Progress {
    counts = new TreeMap<>(counts);
    underWay = List.copyOf(underWay);
    parts = List.copyOf(parts);
  }

  static Progress none(Instant now) {
    return new Progress(0, 0, Map.of(), now, 0, List.of(), List.of(), false);
  }

  /** The same where another attempt begins. */
  Progress resumed(Instant now) {
    return new Progress(done, total, counts, now, done, underWay, parts, false);
  }

  Progress to(long steps, long of) {
    return new Progress(steps, of, counts, beganAt, beganWith, List.of(), parts, ended);
  }

  Progress counting(Map<String, Long> now) {
    return new Progress(done, total, now, beganAt, beganWith, underWay, parts, ended);
  }

  Progress committing(List<Integer> steps) {
    return new Progress(done, total, counts, beganAt, beganWith, steps, parts, ended);
  }

  Progress with(List<UUID> uploads) {
    return new Progress(done, total, counts, beganAt, beganWith, underWay, uploads, ended);
  }

  Progress end() {
    return new Progress(done, total, counts, beganAt, beganWith, underWay, parts, true);
  }
}
