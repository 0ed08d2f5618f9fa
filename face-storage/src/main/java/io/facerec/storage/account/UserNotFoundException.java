package io.facerec.storage.account;

import io.facerec.error.FaceException;
import java.util.UUID;

/** There is no such user, or they may not log in. */
public final class UserNotFoundException extends FaceException {
  private static final long serialVersionUID = 1L;

  UserNotFoundException(UUID user) {
    super("there is no user %s, or they are disabled; list the users".formatted(user));
  }

  @Override
  public String code() {
    return "user_not_found";
  }
}
