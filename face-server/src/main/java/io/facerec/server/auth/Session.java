package io.facerec.server.auth;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/**
 * A user's session: the family of refresh tokens that one log-in began.
 *
 * @param family of its refresh tokens
 */
public record Session(UUID user, UUID family) {
  private static final String ATTRIBUTE = "session";

  /** The session that a request belongs to; empty for keys. */
  public static Optional<Session> of(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  void assign(Context context) {
    context.attribute(ATTRIBUTE, this);
  }
}
