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

  static Outcome of(Map<String, Object> facts) {
    return new Outcome(facts, List.of(), 0, Optional.empty());
  }
}
