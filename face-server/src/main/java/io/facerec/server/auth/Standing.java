package io.facerec.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.facerec.storage.account.ApiKey;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.User;
import io.facerec.storage.account.Users;
import io.facerec.storage.cache.Revocations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What the database says of sessions, users and keys, remembered for {@link #REMEMBERED}: so long,
 * at most, something that ended in another process goes on here. Thread-safe.
 */
final class Standing {
  /** Well under the 5 s after which a session that was ended must be refused everywhere. */
  static final Duration REMEMBERED = Duration.ofSeconds(3);

  private static final int MOST = 100_000;

  private final Users users;
  private final RefreshTokens tokens;
  private final ApiKeys keys;
  private final KeyUses uses;
  private final Revocations revocations;
  private final Clock clock;
  private final DatabaseWatch database = new DatabaseWatch();
  private final Cache<Session, Optional<Role>> sessions = remembering();
  private final Cache<String, ApiKey> knownKeys = remembering();
  private final Cache<UUID, Optional<Role>> roles = remembering();

  Standing(
      Users users,
      RefreshTokens tokens,
      ApiKeys keys,
      KeyUses uses,
      Revocations revocations,
      Clock clock) {
    this.users = users;
    this.tokens = tokens;
    this.keys = keys;
    this.uses = uses;
    this.revocations = revocations;
    this.clock = clock;
  }

  private static <K, V> Cache<K, V> remembering() {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .expireAfterWrite(REMEMBERED)
        .executor(Runnable::run)
        .build();
  }

  /** The role of a session's user; empty where the session has ended or the user is disabled. */
  Optional<Role> role(Session session) {
    if (revocations.isRevoked(name(session.family()))) {
      return Optional.empty();
    }
    return sessions.get(session, asked -> database.ask(() -> live(asked)));
  }

  private Optional<Role> live(Session session) {
    return tokens.isLive(session.family()) ? find(session.user()) : Optional.empty();
  }

  /** The role of a user; empty where there is none of that id, or they are disabled. */
  Optional<Role> role(UUID user) {
    return roles.get(user, asked -> database.ask(() -> find(asked)));
  }

  private Optional<Role> find(UUID user) {
    return users
        .find(user)
        .filter(found -> found.disabledAt().isEmpty())
        .map(User::role)
        .flatMap(Role::of);
  }

  /** The key of a text; empty where it is none, or does not count any more. */
  Optional<ApiKey> key(String text) {
    Instant now = clock.instant();
    String hash = hash(text);
    ApiKey known = knownKeys.getIfPresent(hash);
    if (known == null) {
      Optional<ApiKey> found = database.ask(() -> keys.look(text, now));
      found.ifPresent(key -> knownKeys.put(hash, key));
      found.ifPresent(key -> uses.used(key, now));
      return found;
    }
    return Optional.of(known)
        .filter(key -> key.expiresAt().filter(end -> !end.isAfter(now)).isEmpty());
  }

  /** Ends a session here and now, and elsewhere as soon as they are told. */
  void end(UUID family) {
    tokens.revoke(family);
    revoked(family);
  }

  /** A session was ended in the database. */
  void revoked(UUID family) {
    revocations.revoke(name(family), AccessTokens.LIFE.plus(AccessTokens.LEEWAY));
    forget(sessions, session -> session.family().equals(family));
  }

  /** A user's standing changed in the database. */
  void changed(UUID user) {
    forget(sessions, session -> session.user().equals(user));
    roles.invalidate(user);
    knownKeys.asMap().values().removeIf(key -> key.user().equals(Optional.of(user)));
  }

  /** A key's standing changed in the database. */
  void keyChanged(UUID id) {
    knownKeys.asMap().values().removeIf(key -> key.id().equals(id));
  }

  private static <K, V> void forget(Cache<K, V> cache, Predicate<K> which) {
    cache.asMap().keySet().removeIf(which);
  }

  private static String name(UUID family) {
    return "session:" + family;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
