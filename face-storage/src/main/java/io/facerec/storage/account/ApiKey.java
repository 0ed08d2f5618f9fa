package io.facerec.storage.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A key for a machine, without its secret.
 *
 * @param name what people call it
 * @param prefix 8 characters that its text begins with, behind {@code face_}
 * @param scopes what it may do: words whose meaning is the caller's
 * @param gallery the only one that it is for; empty: all of them
 * @param user who answers for it
 * @param expiresAt from when on it is refused
 * @param usedAt when it was used last, give or take a minute
 * @param revokedAt since when it is refused
 */
public record ApiKey(
    UUID id,
    String name,
    String prefix,
    Set<String> scopes,
    Optional<UUID> gallery,
    Optional<UUID> user,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> usedAt,
    Optional<Instant> revokedAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
