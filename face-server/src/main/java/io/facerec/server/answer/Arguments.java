package io.facerec.server.answer;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What paths and queries say, checked; what makes no sense ends the request with 400. */
public final class Arguments {
  /** As it is written: {@link UUID#fromString} takes much more. */
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final int USUAL_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;

  private Arguments() {}

  /**
   * An id in the path.
   *
   * @throws ProblemException 404 where it is none: nothing can be there
   */
  public static UUID pathId(Context context, String name) {
    return id(context.pathParam(name))
        .orElseThrow(
            () -> ProblemException.of(ProblemCode.NOT_FOUND, "{%s} is no id".formatted(name)));
  }

  /** The id of a text; empty where it is none. */
  public static Optional<UUID> id(String text) {
    return Optional.of(text).filter(id -> ID.matcher(id).matches()).map(UUID::fromString);
  }

  /**
   * A parameter of the query; empty where it is not there, or empty.
   *
   * @throws ProblemException where it holds control characters
   */
  public static Optional<String> query(Context context, String name) {
    Optional<String> sent =
        Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
    sent.ifPresent(text -> PlainText.require(name, text));
    return sent;
  }

  /** The same, an id. */
  public static Optional<UUID> queryId(Context context, String name) {
    return query(context, name)
        .map(text -> id(text).orElseThrow(() -> refused(name, "it must be an id")));
  }

  /** The same, a moment. */
  public static Optional<Instant> queryTime(Context context, String name) {
    return query(context, name)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeParseException e) {
                throw refused(name, "it must be a time such as 2026-01-31T12:00:00Z");
              }
            });
  }

  /** How many items a page may have: {@code ?limit=}, 1 to 500, usually 50. */
  public static int limit(Context context) {
    return query(context, "limit")
        .map(
            text -> {
              if (text.matches("[0-9]{1,4}")) {
                int limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                  return limit;
                }
              }
              throw refused("limit", "it must lie in 1..%d".formatted(HIGHEST_LIMIT));
            })
        .orElse(USUAL_LIMIT);
  }

  private static ProblemException refused(String name, String fault) {
    return ProblemException.of(List.of(new FieldFault(name, fault)));
  }
}
