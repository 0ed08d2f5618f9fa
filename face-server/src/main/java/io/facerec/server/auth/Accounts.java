package io.facerec.server.auth;

import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.account.ApiKey;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.NewApiKey;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.User;
import io.facerec.storage.account.UserNotFoundException;
import io.facerec.storage.account.Users;
import io.facerec.storage.audit.AuditEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Users and keys as an administrator manages them: each change is written down under the actor who
 * asked for it, and heeded here at once and elsewhere within seconds. Thread-safe.
 */
public final class Accounts {
  private final Users users;
  private final ApiKeys keys;
  private final RefreshTokens tokens;
  private final Passwords passwords;
  private final LockOut lockOut;
  private final Standing standing;
  private final AuditTrail trail;
  private final Clock clock;

  Accounts(
      Users users,
      ApiKeys keys,
      RefreshTokens tokens,
      Passwords passwords,
      LockOut lockOut,
      Standing standing,
      AuditTrail trail,
      Clock clock) {
    this.users = users;
    this.keys = keys;
    this.tokens = tokens;
    this.passwords = passwords;
    this.lockOut = lockOut;
    this.standing = standing;
    this.trail = trail;
    this.clock = clock;
  }

  public List<User> users() {
    return users.list();
  }

  /**
   * The user of that id.
   *
   * @throws ProblemException 404 where there is none
   */
  public User user(UUID id) {
    return users
        .find(id)
        .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "there is no user " + id));
  }

  /**
   * Makes a user.
   *
   * @throws ProblemException where name or password may not be
   * @throws io.facerec.storage.account.UserExistsException where the name is taken
   */
  public User create(String actor, String name, String password, Role role) {
    PasswordRules.require("password", password, name);
    String hash = passwords.hash(password);
    User user;
    try {
      user = users.create(name, hash, role.word());
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(List.of(new FieldFault("name", String.valueOf(e.getMessage()))));
    }
    trail.record(AuditEntry.of(actor, "user.create/" + user.id()));
    return user;
  }

  /**
   * Changes what is given of a user. Another password ends their sessions, and any lock-out.
   *
   * @throws io.facerec.storage.account.LastAdminException where no administrator would be left
   */
  public User change(
      String actor,
      UUID id,
      Optional<Role> role,
      Optional<Boolean> disabled,
      Optional<String> password) {
    User before = user(id);
    password.ifPresent(next -> PasswordRules.require("password", next, before.name()));
    try {
      role.ifPresent(next -> users.setRole(id, next.word()));
      disabled.ifPresent(next -> users.setDisabled(id, next));
      password.ifPresent(next -> setPassword(before, next));
    } finally {
      standing.changed(id);
    }
    trail.record(AuditEntry.of(actor, "user.change/" + id));
    return user(id);
  }

  private void setPassword(User user, String password) {
    users.setPasswordHash(user.id(), passwords.hash(password));
    tokens.revokeAll(user.id());
    lockOut.forget(user.name());
  }

  /**
   * Deletes a user with their sessions and keys.
   *
   * @throws io.facerec.storage.account.LastAdminException where no administrator would be left
   */
  public void delete(String actor, UUID id) {
    user(id);
    users.delete(id);
    standing.changed(id);
    trail.record(AuditEntry.of(actor, "user.delete/" + id));
  }

  public List<ApiKey> keys() {
    return keys.list();
  }

  /**
   * The key of that id, revoked ones too.
   *
   * @throws ProblemException 404 where there is none
   */
  public ApiKey key(UUID id) {
    return keys.find(id)
        .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "there is no key " + id));
  }

  /**
   * Makes a key.
   *
   * @throws ProblemException where its parts do not go together
   */
  public ApiKeys.Created create(String actor, NewApiKey key) {
    requireFits(key);
    ApiKeys.Created created;
    try {
      created = keys.create(key);
    } catch (UserNotFoundException e) {
      throw ProblemException.of(
          List.of(new FieldFault("user", "there is none of that id, or they are disabled")));
    }
    trail.record(AuditEntry.of(actor, "key.create/" + created.description().id()));
    return created;
  }

  private void requireFits(NewApiKey key) {
    Set<String> beyond = new TreeSet<>(key.scopes());
    if (key.gallery().isPresent()) {
      beyond.removeIf(word -> Scope.of(word).filter(Scope::withinGallery).isPresent());
      if (!beyond.isEmpty()) {
        throw ProblemException.of(
            List.of(
                new FieldFault(
                    "scopes",
                    "a key for one gallery cannot have "
                        + String.join(", ", beyond)
                        + ": that reaches beyond it")));
      }
    }
    if (key.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw ProblemException.of(List.of(new FieldFault("expiresAt", "it lies in the past")));
    }
  }

  /** Has a key refused from now on; does nothing where it is revoked already. */
  public void revoke(String actor, UUID id) {
    key(id);
    keys.revoke(id);
    standing.keyChanged(id);
    trail.record(
        AuditEntry.of(actor, "key.revoke/" + id), Event.of(EventKind.KEY_REVOKED).with("key", id));
  }
}
