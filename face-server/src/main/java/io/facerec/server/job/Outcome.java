package io.facerec.server.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of a job, as it is kept.
 *
 * @param facts what everybody who may see the job is shown
 * @param parts uploads that hold the result, in order
 * @param bytes of them all
 * @param expiresAt when they go
 */
record Outcome(
    Map<String, Object> facts, List<UUID> parts, long bytes, Optional<Instant> expiresAt) {
  Outcome {
    parts = List.copyOf(parts);
  }

  /** Of a job whose {@code /result} is this record. */
  static Outcome of(Record result) {
    return new Outcome(JobJson.fields(result), List.of(), 0, Optional.empty());
  }
}
