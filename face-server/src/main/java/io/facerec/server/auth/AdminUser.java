package io.facerec.server.auth;

import io.facerec.server.problem.ProblemException;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.account.User;
import io.facerec.storage.account.Users;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;

/** Makes an administrator from the command line, beside a server that runs or before its start. */
public final class AdminUser {
  private static final String ACTOR = "face-server";

  private AdminUser() {}

  /**
   * Makes a user of the role admin.
   *
   * @throws ProblemException where the password may not be set
   * @throws io.facerec.storage.account.UserExistsException where the name is taken
   * @throws IllegalArgumentException where the name may not be
   */
  public static User create(StorageOptions options, String name, String password) {
    PasswordRules.require("password", password, name);
    String hash = new Passwords(1).hash(password);
    try (Storage storage = Storage.open(options)) {
      User user = Users.of(storage.database()).create(name, hash, Role.ADMIN.word());
      AuditLog.of(storage.database(), storage.keys())
          .append(AuditEntry.of(ACTOR, "user.create/" + user.id()));
      return user;
    }
  }
}
