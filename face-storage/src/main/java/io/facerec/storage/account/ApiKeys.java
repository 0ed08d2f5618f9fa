package io.facerec.storage.account;

import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.TimeOrderedId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Keys for machines. A key's text is {@code face_}, a prefix of 8 characters, {@code _} and 43
 * characters of base64url, which are 256 random bits; only the SHA-256 of it is kept. Thread-safe,
 * and shared by processes.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses.
 */
public final class ApiKeys {
  private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

  /** Of the first key; no other id is version 7 at the beginning of 1970. */
  private static final UUID FIRST = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private final Database database;

  private ApiKeys(Database database) {
    this.database = database;
  }

  /** The API keys of a database; the caller closes that. */
  public static ApiKeys of(Database database) {
    return new ApiKeys(database);
  }

  /**
   * Makes a key.
   *
   * @return with the key's text, which nobody can show again
   * @throws UserNotFoundException when its user is not there, or disabled
   * @throws io.facerec.storage.gallery.GalleryNotFoundException when its gallery is not there
   */
  public Created create(NewApiKey key) {
    Instant now = Moments.toMillis(Instant.now());
    Created created;
    do {
      ApiKeyText text = ApiKeyText.draw();
      ApiKey description =
          new ApiKey(
              TimeOrderedId.next(),
              key.name(),
              text.prefix(),
              key.scopes(),
              key.gallery(),
              key.user(),
              now,
              key.expiresAt().map(Moments::toMillis),
              Optional.empty(),
              Optional.empty());
      created = new Created(text.text(), description);
    } while (!insert(created.description, SecretText.hash(created.key)));
    return created;
  }

  /**
   * Makes the first key of an instance: where there is no user and no key yet. Of several processes
   * at the same time one makes it.
   *
   * @param key for all galleries, and nobody's
   * @param keep gets the key's text before the key counts; where it throws, there is none. It may
   *     get the same text again
   * @return empty where somebody is there
   */
  public Optional<Created> createFirst(NewApiKey key, Consumer<String> keep) {
    ApiKeyText text = ApiKeyText.draw();
    byte[] hash = SecretText.hash(text.text());
    ApiKey first =
        new ApiKey(
            FIRST,
            key.name(),
            text.prefix(),
            key.scopes(),
            Optional.empty(),
            Optional.empty(),
            Moments.toMillis(Instant.now()),
            key.expiresAt().map(Moments::toMillis),
            Optional.empty(),
            Optional.empty());
    return database.writeRepeatable(
        handle -> {
          // An earlier run of this may have been kept.
          boolean mine =
              ApiKeyRows.find(handle, FIRST)
                  .filter(there -> there.prefix().equals(first.prefix()))
                  .isPresent();
          if (!mine) {
            // The id is the same for all who try, so that the row is only once.
            if (ApiKeyRows.isAnybodyThere(handle) || !ApiKeyRows.insert(handle, first, hash)) {
              return Optional.empty();
            }
          }
          keep.accept(text.text());
          return Optional.of(new Created(text.text(), first));
        });
  }

  private boolean insert(ApiKey key, byte[] hash) {
    return database.writeRepeatable(
        handle -> {
          key.gallery().ifPresent(id -> StoredGalleries.require(handle, id));
          key.user().ifPresent(id -> requireUser(handle, id));
          // An earlier run of this may have been kept.
          return ApiKeyRows.insert(handle, key, hash)
              || ApiKeyRows.find(handle, key.id()).isPresent();
        });
  }

  private void requireUser(Handle handle, UUID id) {
    if (!new UserRows(database.dialect()).lockEnabled(handle, id)) {
      throw new UserNotFoundException(id);
    }
  }

  /**
   * The key of that text, as it was before this use. Empty where there is none, it is revoked or
   * expired, its user is disabled, or the text is none of a key: which of them, it does not say.
   */
  public Optional<ApiKey> authenticate(String key, Instant now) {
    Optional<ApiKey> found = look(key, now);
    found.ifPresent(good -> use(good, now));
    return found;
  }

  /** The same, without writing the use down: it waits for no other writer. */
  public Optional<ApiKey> look(String key, Instant now) {
    Optional<ApiKeyText> text = ApiKeyText.parse(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return database
        .query(handle -> ApiKeyRows.findGood(handle, text.get().prefix(), now))
        .filter(hashed -> MessageDigest.isEqual(hashed.hash(), text.get().hash()))
        .map(ApiKeyRows.Hashed::key);
  }

  /** Writes down that a key was used, once a minute at most. */
  public void use(ApiKey key, Instant now) {
    Instant before = now.minus(BETWEEN_USES);
    if (key.usedAt().filter(before::isBefore).isEmpty()) {
      database.writeRepeatable(handle -> ApiKeyRows.use(handle, key.id(), now, before));
    }
  }

  public Optional<ApiKey> find(UUID id) {
    return database.query(handle -> ApiKeyRows.find(handle, id));
  }

  /** All of them, revoked ones too, in the order in which they were made. */
  public List<ApiKey> list() {
    return database.query(ApiKeyRows::list);
  }

  /**
   * Has a key refused from now on.
   *
   * @return whether it was there and not revoked before
   */
  public boolean revoke(UUID id) {
    return database.write(handle -> ApiKeyRows.revoke(handle, id, Instant.now()));
  }

  /**
   * A new key.
   *
   * @param key its text, which is shown only now
   * @param description what is kept of it
   */
  public record Created(String key, ApiKey description) {
    /** Never the text. */
    @Override
    public String toString() {
      return "Created[" + description + "]";
    }
  }
}
