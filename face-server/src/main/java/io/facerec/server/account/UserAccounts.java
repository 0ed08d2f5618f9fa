package io.facerec.server.account;

import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.Accounts;
import io.facerec.server.auth.Caller;
import io.facerec.server.auth.Role;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.storage.account.User;
import java.util.List;
import java.util.Optional;

/** Users as administrators manage them. */
public final class UserAccounts {
  private static final String USER = "user";

  private final Accounts accounts;

  public UserAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  public Operation list() {
    return Operation.answering(
        Users.class,
        "All users, by name",
        context -> context.json(new Users(accounts.users().stream().map(UserAnswer::of).toList())));
  }

  public Operation create() {
    return Operation.answering(
            UserAnswer.class,
            "Makes a user",
            context -> {
              NewUser body = context.bodyAsClass(NewUser.class);
              User user =
                  accounts.create(
                      Caller.of(context).actor(), body.name(), body.password(), body.role());
              context.header("Location", "/api/v1/users/" + user.id()).json(UserAnswer.of(user));
            })
        .taking(new NewUser("grace", Examples.PASSWORD, Role.OPERATOR))
        .withStatus(201);
  }

  public Operation get() {
    return Operation.answering(
        UserAnswer.class,
        "A user",
        context -> context.json(UserAnswer.of(accounts.user(Arguments.pathId(context, USER)))));
  }

  public Operation change() {
    return Operation.answering(
            UserAnswer.class,
            "Changes what is given of a user; another password ends their sessions",
            context -> {
              UserChange body = context.bodyAsClass(UserChange.class);
              User user =
                  accounts.change(
                      Caller.of(context).actor(),
                      Arguments.pathId(context, USER),
                      body.role(),
                      body.disabled(),
                      body.password());
              context.json(UserAnswer.of(user));
            })
        .taking(new UserChange(Optional.of(Role.VIEWER), Optional.of(false), Optional.empty()));
  }

  public Operation delete() {
    return Operation.answering(
            Void.class,
            "Deletes a user with their sessions and keys",
            context -> accounts.delete(Caller.of(context).actor(), Arguments.pathId(context, USER)))
        .withStatus(204);
  }

  /** All users. */
  public record Users(List<UserAnswer> items) {}

  /**
   * A user to be made.
   *
   * @param name 1 to 255 characters, not taken in any case
   * @param password 12 to 256 characters, none that everybody tries first
   * @param role viewer, operator or admin
   */
  public record NewUser(String name, String password, Role role) {
    /** Never the password. */
    @Override
    public String toString() {
      return "NewUser[" + role + "]";
    }
  }

  /**
   * What is to be changed; what is absent stays.
   *
   * @param role viewer, operator or admin
   * @param disabled whether they may not log in
   * @param password 12 to 256 characters, none that everybody tries first
   */
  public record UserChange(
      Optional<Role> role, Optional<Boolean> disabled, Optional<String> password) {
    /** Never the password. */
    @Override
    public String toString() {
      return "UserChange[%s, disabled %s]".formatted(role, disabled);
    }
  }
}
