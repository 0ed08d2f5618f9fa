package io.facerec.server.auth;

import io.facerec.server.config.SecretOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.event.Events;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.LoginAttempts;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.Users;
import io.facerec.storage.audit.AuditLog;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * All that decides who may and writes down who did, made once and out of each other. Thread-safe;
 * the caller closes it before the stores.
 */
public final class Auth implements AutoCloseable {
  private final AuditTrail trail;
  private final DeniedRequests denied;
  private final KeyUses uses;
  private final Access access;
  private final LogIns logIns;
  private final Accounts accounts;

  private Auth(
      AuditTrail trail,
      DeniedRequests denied,
      KeyUses uses,
      Access access,
      LogIns logIns,
      Accounts accounts) {
    this.trail = trail;
    this.denied = denied;
    this.uses = uses;
    this.access = access;
    this.logIns = logIns;
    this.accounts = accounts;
  }

  /**
   * Opens it all. Where nobody may use the server yet, an admin key is made.
   *
   * @param secrets all of them there
   * @param events that others are told of
   * @param busy whether requests wait for a processor
   * @param clock of tokens and lock-outs
   */
  public static Auth open(
      ServerOptions options,
      Storage storage,
      SecretOptions secrets,
      Metrics metrics,
      Events events,
      BooleanSupplier busy,
      Clock clock) {
    Users users = Users.of(storage.database());
    ApiKeys keys = ApiKeys.of(storage.database());
    RefreshTokens refreshTokens = RefreshTokens.of(storage.database());
    FirstKey.drawIfNobodyIsThere(keys, options.storage().home(), options.mode(), System.err);

    Passwords passwords = new Passwords(Runtime.getRuntime().availableProcessors());
    LockOut lockOut = new LockOut(LoginAttempts.of(storage.database()), clock);
    KeyUses uses = new KeyUses(keys);
    Standing standing =
        new Standing(users, refreshTokens, keys, uses, storage.cache().revocations(), clock);
    AccessTokens tokens = new AccessTokens(secrets.tokens().orElseThrow().bytes(), clock);

    AuditTrail trail =
        new AuditTrail(AuditLog.of(storage.database(), storage.keys()), events, busy);
    DeniedRequests denied = new DeniedRequests(trail);
    Access access =
        new Access(
            new Authenticator(tokens, standing, metrics),
            new GalleryNames(storage.galleries()::name),
            denied);
    LogIns logIns =
        new LogIns(
            users, refreshTokens, tokens, passwords, lockOut, standing, trail, metrics, clock);
    Accounts accounts =
        new Accounts(users, keys, refreshTokens, passwords, lockOut, standing, trail, clock);
    return new Auth(trail, denied, uses, access, logIns, accounts);
  }

  public AuditTrail trail() {
    return trail;
  }

  public Access access() {
    return access;
  }

  public LogIns logIns() {
    return logIns;
  }

  public Accounts accounts() {
    return accounts;
  }

  /** Writes what waits to be written; idempotent. */
  @Override
  public void close() {
    try (uses;
        trail;
        denied) {
      // Closed in reverse order, each also where the other fails.
    }
  }
}
