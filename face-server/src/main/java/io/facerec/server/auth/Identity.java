package io.facerec.server.auth;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * Whom a credential belongs to.
 *
 * @param session of a user; empty for keys
 */
record Identity(Caller caller, Optional<Session> session) {

  void assign(Context context) {
    caller.assign(context);
    session.ifPresent(known -> known.assign(context));
  }
}
