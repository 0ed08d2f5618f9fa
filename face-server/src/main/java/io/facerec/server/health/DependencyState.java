package io.facerec.server.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a dependency.
 *
 * @param name of it
 * @param required whether the server is of no use without it
 * @param up whether it answered when it was last asked, in time
 * @param latency of its last answer
 * @param lastError the class of the last failure, without its message; kept when it is up again
 * @param lastErrorAt when that was
 * @param checkedAt when it was last asked
 */
public record DependencyState(
    String name,
    boolean required,
    boolean up,
    Optional<Duration> latency,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt,
    Optional<Instant> checkedAt) {}
