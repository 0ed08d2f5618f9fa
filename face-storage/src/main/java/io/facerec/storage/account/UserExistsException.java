package io.facerec.storage.account;

import io.facerec.error.FaceException;
import java.util.UUID;

/** Another user has that name, perhaps in another case. */
public final class UserExistsException extends FaceException {
  private static final long serialVersionUID = 1L;

  UserExistsException(UUID user) {
    super("user %s has that name already; choose another one".formatted(user));
  }

  @Override
  public String code() {
    return "user_exists";
  }
}
