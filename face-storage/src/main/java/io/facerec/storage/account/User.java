package io.facerec.storage.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who may log in.
 *
 * @param name as it was given; log-ins compare it whatever the case
 * @param role a lower-case word whose meaning is the caller's
 * @param updatedAt of the last change, to the password too
 * @param disabledAt since when they may not log in; empty when they may
 */
public record User(
    UUID id,
    String name,
    String role,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> disabledAt) {}
