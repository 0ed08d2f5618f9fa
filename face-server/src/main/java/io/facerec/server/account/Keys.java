package io.facerec.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.Accounts;
import io.facerec.server.auth.Caller;
import io.facerec.server.auth.Scope;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.storage.account.ApiKey;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.NewApiKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** API keys as administrators manage them. */
public final class Keys {
  private static final String KEY = "key";

  private final Accounts accounts;

  public Keys(Accounts accounts) {
    this.accounts = accounts;
  }

  public Operation list() {
    return Operation.answering(
        AllKeys.class,
        "All keys, revoked ones too, oldest first",
        context -> context.json(new AllKeys(accounts.keys().stream().map(KeyAnswer::of).toList())));
  }

  public Operation create() {
    return Operation.answering(
            CreatedKey.class,
            "Makes a key; its text is shown only now",
            context -> {
              NewKey body = context.bodyAsClass(NewKey.class);
              ApiKeys.Created created = accounts.create(Caller.of(context).actor(), body.checked());
              context
                  .header("Location", "/api/v1/keys/" + created.description().id())
                  .header("Cache-Control", "no-store")
                  .json(new CreatedKey(created.key(), KeyAnswer.of(created.description())));
            })
        .taking(
            new NewKey(
                "door 3",
                EnumSet.of(Scope.IDENTIFY),
                Optional.of(Examples.GALLERY),
                Optional.empty(),
                Optional.of(Instant.parse("2099-12-31T00:00:00Z"))))
        .withStatus(201);
  }

  public Operation get() {
    return Operation.answering(
        KeyAnswer.class,
        "A key, without its text",
        context -> context.json(KeyAnswer.of(accounts.key(Arguments.pathId(context, KEY)))));
  }

  public Operation revoke() {
    return Operation.answering(
            Void.class,
            "Has a key refused from now on; it stays in the list",
            context -> accounts.revoke(Caller.of(context).actor(), Arguments.pathId(context, KEY)))
        .withStatus(204);
  }

  /** All keys, without their texts. */
  public record AllKeys(List<KeyAnswer> items) {}

  /**
   * A key to be made.
   *
   * @param name what people call it, 1 to 255 characters
   * @param scopes what it may do, at least one, such as {@code faces:analyze}
   * @param gallery id of the only one that it may touch; absent: all
   * @param user id of whoever answers for it: it may no more than they, and goes with them
   * @param expiresAt from when on it is refused; absent: never
   */
  public record NewKey(
      String name,
      Set<Scope> scopes,
      Optional<UUID> gallery,
      Optional<UUID> user,
      Optional<Instant> expiresAt) {

    NewApiKey checked() {
      if (scopes.isEmpty()) {
        throw ProblemException.of(List.of(new FieldFault("scopes", "name at least one")));
      }
      Set<String> words = scopes.stream().map(Scope::word).collect(Collectors.toSet());
      try {
        return new NewApiKey(name, words, gallery, user, expiresAt);
      } catch (IllegalArgumentException e) {
        throw ProblemException.of(List.of(new FieldFault("name", String.valueOf(e.getMessage()))));
      }
    }
  }

  /**
   * A key that was made.
   *
   * @param key its text: keep it, nobody can show it again
   * @param description what is kept of it
   */
  public record CreatedKey(String key, KeyAnswer description) {
    /** Never the text. */
    @Override
    public String toString() {
      return "CreatedKey[" + description + "]";
    }
  }

  /**
   * A key without its text.
   *
   * @param prefix 8 characters with which its text begins, behind {@code face_}
   * @param scopes what it may do, sorted
   * @param usedAt when it was used last, give or take a minute
   */
  @JsonInclude(Include.NON_ABSENT)
  public record KeyAnswer(
      UUID id,
      String name,
      String prefix,
      Set<String> scopes,
      Optional<UUID> gallery,
      Optional<UUID> user,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> usedAt,
      Optional<Instant> revokedAt) {

    static KeyAnswer of(ApiKey key) {
      return new KeyAnswer(
          key.id(),
          key.name(),
          key.prefix(),
          new TreeSet<>(key.scopes()),
          key.gallery(),
          key.user(),
          key.createdAt(),
          key.expiresAt(),
          key.usedAt(),
          key.revokedAt());
    }
  }
}
