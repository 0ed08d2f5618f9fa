package io.facerec.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.auth.Caller;
import io.facerec.server.auth.LogIns;
import io.facerec.server.auth.Scope;
import io.facerec.server.auth.Tokens;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Users log in and out. */
public final class Sessions {
  private final LogIns logIns;

  public Sessions(LogIns logIns) {
    this.logIns = logIns;
  }

  public Operation logIn() {
    return Operation.answering(
            Tokens.class,
            "Tokens for name and password",
            context -> {
              LogIn body = context.bodyAsClass(LogIn.class);
              tokens(context, logIns.logIn(context, body.name(), body.password()));
            })
        .taking(new LogIn("ada", Examples.PASSWORD));
  }

  public Operation refresh() {
    return Operation.answering(
            Tokens.class,
            "The next tokens for a refresh token, which is used up by that",
            context -> {
              Refresh body = context.bodyAsClass(Refresh.class);
              tokens(context, logIns.refresh(context, body.refreshToken()));
            })
        .taking(new Refresh(Examples.REFRESH_TOKEN));
  }

  public Operation logOut() {
    return Operation.answering(
            Void.class, "Ends the session that the access token belongs to", logIns::logOut)
        .withStatus(204);
  }

  public Operation me() {
    return Operation.answering(Me.class, "Whose the credentials are, and what they may", this::me);
  }

  public Operation changePassword() {
    return Operation.answering(
            Void.class,
            "Another password for the user who asks; ends all their sessions",
            context -> {
              PasswordChange body = context.bodyAsClass(PasswordChange.class);
              logIns.changePassword(context, body.currentPassword(), body.newPassword());
            })
        .taking(new PasswordChange(Examples.PASSWORD, "another lantern 12 orchard"))
        .withStatus(204);
  }

  /** No cache on the way keeps them (RFC 6749, 5.1). */
  private static void tokens(Context context, Tokens tokens) {
    context.header("Cache-Control", "no-store").json(tokens);
  }

  private void me(Context context) {
    Caller caller = Caller.of(context);
    context.json(
        new Me(
            caller.actor(),
            logIns.user(context).map(UserAnswer::of),
            Scope.of(caller.permissions()),
            caller.gallery()));
  }

  /** A user's name and password. */
  public record LogIn(String name, String password) {
    /** Neither. */
    @Override
    public String toString() {
      return "LogIn";
    }
  }

  /**
   * A refresh token.
   *
   * @param refreshToken that was not used before
   */
  public record Refresh(String refreshToken) {
    /** Never the token. */
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /**
   * Two passwords.
   *
   * @param currentPassword that counts until now
   * @param newPassword 12 to 256 characters, none that everybody tries first
   */
  public record PasswordChange(String currentPassword, String newPassword) {
    /** Neither. */
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  /**
   * Who asks.
   *
   * @param actor {@code user:ID} or {@code key:ID}: what the audit log calls them
   * @param user absent for keys
   * @param scopes what they may do
   * @param gallery the only one that they may touch; absent: all
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Me(
      String actor, Optional<UserAnswer> user, Set<Scope> scopes, Optional<UUID> gallery) {}
}
