package io.facerec.storage.account;

import io.facerec.error.FaceException;
import java.util.UUID;

/** Without that user nobody could administer the instance any longer. */
public final class LastAdminException extends FaceException {
  private static final long serialVersionUID = 1L;

  LastAdminException(UUID user) {
    super(
        "user %s is the only enabled one of the role %s; give another one that role first"
            .formatted(user, Users.ADMIN));
  }

  @Override
  public String code() {
    return "last_admin";
  }
}
