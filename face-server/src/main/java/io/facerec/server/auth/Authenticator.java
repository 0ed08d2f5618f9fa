package io.facerec.server.auth;

import io.facerec.server.auth.AccessTokens.Verified;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Permission;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.account.ApiKey;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds out whom a credential belongs to, and what they may. Thread-safe. */
final class Authenticator {
  private final AccessTokens tokens;
  private final Standing standing;
  private final Metrics metrics;

  Authenticator(AccessTokens tokens, Standing standing, Metrics metrics) {
    this.tokens = tokens;
    this.standing = standing;
    this.metrics = metrics;
  }

  /**
   * Whom it belongs to.
   *
   * @throws ProblemException 401 where it is not valid, or not any more
   * @throws io.facerec.storage.sql.DatabaseException when nobody can tell
   */
  Identity identify(Context context, Credential credential) {
    String method = credential instanceof Credential.Token ? "token" : "api_key";
    Identity identity;
    try {
      identity =
          credential instanceof Credential.Token token
              ? user(context, token)
              : key(context, (Credential.Key) credential);
    } catch (ProblemException e) {
      metrics.authentication(method, "denied");
      throw e;
    }
    metrics.authentication(method, "ok");
    return identity;
  }

  private Identity user(Context context, Credential.Token token) {
    Verified verified = tokens.verify(token.text());
    if (verified instanceof Verified.Expired) {
      throw Denial.TOKEN_EXPIRED.of(context);
    }
    if (!(verified instanceof Verified.Good good)) {
      throw Denial.TOKEN_INVALID.of(context);
    }
    Session session = good.session();
    Role role = standing.role(session).orElseThrow(() -> Denial.SESSION_ENDED.of(context));
    return new Identity(
        new Caller(
            "user:" + session.user(), withSignedIn(Scope.permissions(role)), Optional.empty()),
        Optional.of(session));
  }

  private Identity key(Context context, Credential.Key credential) {
    ApiKey key = standing.key(credential.text()).orElseThrow(() -> Denial.KEY_INVALID.of(context));
    EnumSet<Permission> permissions = EnumSet.of(Permission.SIGNED_IN);
    permissions.addAll(Scope.permissions(key.scopes()));
    if (key.gallery().isPresent()) {
      permissions.removeIf(permission -> !Scope.isWithinGallery(permission));
    }
    if (key.user().isPresent()) {
      permissions.retainAll(ofUser(context, key.user().get()));
    }
    return new Identity(
        new Caller("key:" + key.id(), permissions, key.gallery()), Optional.empty());
  }

  /** A key never may more than the user who answers for it. */
  private Set<Permission> ofUser(Context context, UUID user) {
    Role role = standing.role(user).orElseThrow(() -> Denial.KEY_INVALID.of(context));
    return withSignedIn(Scope.permissions(role));
  }

  private static Set<Permission> withSignedIn(Set<Permission> permissions) {
    EnumSet<Permission> all = EnumSet.of(Permission.SIGNED_IN);
    all.addAll(permissions);
    return all;
  }
}
