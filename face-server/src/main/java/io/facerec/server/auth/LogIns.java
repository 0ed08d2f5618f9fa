package io.facerec.server.auth;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.account.Issued;
import io.facerec.storage.account.Redeemed;
import io.facerec.storage.account.RefreshToken;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.User;
import io.facerec.storage.account.UserNotFoundException;
import io.facerec.storage.account.Users;
import io.facerec.storage.audit.AuditEntry;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Users come and go: by password, by refresh token. Thread-safe. */
public final class LogIns {
  /** How long a log-in can be refreshed, from its password on. */
  private static final Duration LIFE = Duration.ofDays(7);

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PASSWORD = 1024;

  private final Users users;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final Passwords passwords;
  private final LockOut lockOut;
  private final Standing standing;
  private final AuditTrail trail;
  private final Metrics metrics;
  private final Clock clock;

  LogIns(
      Users users,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      Passwords passwords,
      LockOut lockOut,
      Standing standing,
      AuditTrail trail,
      Metrics metrics,
      Clock clock) {
    this.users = users;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.passwords = passwords;
    this.lockOut = lockOut;
    this.standing = standing;
    this.trail = trail;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Begins a session.
   *
   * @throws ProblemException 401 where name and password do not fit, whichever of them is wrong;
   *     429 where the name is locked
   */
  public Tokens logIn(Context context, String name, String password) {
    requirePlausible(name, password);
    Optional<User> user = users.findByName(name);
    // Nobody's hash is asked for too: the answer takes as long.
    Optional<String> hash = users.passwordHash(user.map(User::id).orElseGet(UUID::randomUUID));
    boolean right = isRight(context, name, password, hash);
    if (!right || user.isEmpty() || user.get().disabledAt().isPresent()) {
      metrics.authentication("password", "denied");
      throw Denial.PASSWORD.of(context);
    }
    UUID id = user.get().id();
    lockOut.forget(name);
    hash.filter(passwords::isOutdated)
        .ifPresent(old -> users.setPasswordHash(id, passwords.hash(password)));
    Issued issued = start(context, id);
    trail.record(AuditEntry.of("user:" + id, "login"));
    metrics.authentication("password", "ok");
    return tokens(issued);
  }

  private boolean isRight(Context context, String name, String password, Optional<String> hash) {
    refuse(context, lockOut.left(name));
    return passwords.verify(password, hash, () -> refuse(context, lockOut.attempt(name)));
  }

  private void refuse(Context context, Optional<Duration> locked) {
    if (locked.isPresent()) {
      metrics.authentication("password", "locked");
      throw Denial.LOCKED_OUT.of(context).retryAfter(locked.get().plusSeconds(1));
    }
  }

  private Issued start(Context context, UUID user) {
    try {
      return refreshTokens.start(user, clock.instant(), LIFE);
    } catch (UserNotFoundException e) {
      throw Denial.PASSWORD.of(context); // disabled a moment ago
    }
  }

  /**
   * Goes on with a session.
   *
   * @throws ProblemException 401 where the token is not good, or was used before: then the session
   *     is ended
   */
  public Tokens refresh(Context context, String refreshToken) {
    Redeemed redeemed = refreshTokens.redeem(refreshToken, clock.instant());
    if (redeemed instanceof Redeemed.Rotated rotated) {
      metrics.authentication("refresh", "ok");
      return tokens(rotated.issued());
    }
    metrics.authentication("refresh", "denied");
    if (redeemed instanceof Redeemed.Reused reused) {
      standing.revoked(reused.family());
      new Caller("user:" + reused.user(), Set.of(), Optional.empty()).assign(context);
      throw Denial.REFRESH_REUSED.of(context);
    }
    throw Denial.REFRESH_INVALID.of(context);
  }

  /**
   * Ends the session that the request belongs to.
   *
   * @throws ProblemException where it belongs to none
   */
  public void logOut(Context context) {
    Session session = require(context);
    standing.end(session.family());
    trail.record(AuditEntry.of(Caller.of(context).actor(), "logout"));
  }

  /**
   * Gives the request's user another password, and ends all sessions of theirs.
   *
   * @throws ProblemException where the present password is wrong, or the next one may not be set
   */
  public void changePassword(Context context, String present, String next) {
    UUID id = require(context).user();
    User user = users.find(id).orElseThrow(() -> Denial.SESSION_ENDED.of(context));
    requirePlausible(user.name(), present);
    if (!isRight(context, user.name(), present, users.passwordHash(id))) {
      metrics.authentication("password", "denied");
      throw Denial.PASSWORD.of(context);
    }
    lockOut.forget(user.name());
    PasswordRules.require("newPassword", next, user.name());
    users.setPasswordHash(id, passwords.hash(next));
    refreshTokens.revokeAll(id);
    standing.changed(id);
    trail.record(AuditEntry.of("user:" + id, "password.change"));
  }

  /** The request's user; empty where a key sent it. */
  public Optional<User> user(Context context) {
    return Session.of(context).flatMap(session -> users.find(session.user()));
  }

  private static Session require(Context context) {
    return Session.of(context)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.BAD_REQUEST,
                    "an API key has no session and no password: this is for users"));
  }

  /** What no user can have is not counted, hashed or looked for. */
  private static void requirePlausible(String name, String password) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.of(
          List.of(new FieldFault("name", "1 to 255 characters, none of them a control character")));
    }
    if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      throw ProblemException.of(List.of(new FieldFault("password", "1 to 1024 characters")));
    }
  }

  private Tokens tokens(Issued issued) {
    RefreshToken session = issued.session();
    return new Tokens(
        accessTokens.issue(new Session(session.user(), session.family())),
        "Bearer",
        AccessTokens.LIFE.toSeconds(),
        issued.token(),
        session.expiresAt());
  }
}
