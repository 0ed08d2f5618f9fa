package io.facerec.storage.account;

import io.facerec.storage.sql.Texts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A key to be made.
 *
 * @param name 1 to 255 characters
 * @param scopes what it may do: at most 100 words of 1 to 100 lower-case letters, digits and {@code
 *     . : _ / * -}
 * @param gallery the only one that it is for; empty: all of them
 * @param user who answers for it: it goes with them
 * @param expiresAt from when on it is refused; empty: never
 */
public record NewApiKey(
    String name,
    Set<String> scopes,
    Optional<UUID> gallery,
    Optional<UUID> user,
    Optional<Instant> expiresAt) {

  /**
   * @throws IllegalArgumentException when name or scopes are not right
   */
  public NewApiKey {
    Texts.requireShort("a key's name", name);
    Texts.requireWords("a scope", scopes);
    scopes = Set.copyOf(scopes);
  }

  /** For all galleries, without an end, and nobody's. */
  public static NewApiKey of(String name, Set<String> scopes) {
    return new NewApiKey(name, scopes, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public NewApiKey forGallery(UUID id) {
    return new NewApiKey(name, scopes, Optional.of(id), user, expiresAt);
  }

  public NewApiKey ofUser(UUID id) {
    return new NewApiKey(name, scopes, gallery, Optional.of(id), expiresAt);
  }

  public NewApiKey until(Instant end) {
    return new NewApiKey(name, scopes, gallery, user, Optional.of(end));
  }
}
