package io.facerec.storage.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A picture that is to be handed in, or was.
 *
 * @param owner who began it; empty: the server itself
 * @param gallery for which; it goes with it
 * @param contentType such as image/jpeg; nobody looked whether it is true
 * @param size in bytes; empty while the picture is not there
 * @param expiresAt when it goes
 */
public record Upload(
    UUID id,
    Optional<String> owner,
    Optional<UUID> gallery,
    String contentType,
    Optional<Long> size,
    Instant createdAt,
    Instant expiresAt) {
  /** Whether the picture is there. */
  public boolean complete() {
    return size.isPresent();
  }
}
