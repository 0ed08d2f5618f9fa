package io.facerec.server.auth;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** Why a request was denied: what the caller is told, and what the audit log says. */
enum Denial {
  NO_CREDENTIALS(
      ProblemCode.UNAUTHENTICATED, "this needs 'Authorization: Bearer TOKEN' or 'X-API-Key: KEY'"),
  AMBIGUOUS_CREDENTIALS(
      ProblemCode.UNAUTHENTICATED, "there is more than one credential, or none that is understood"),
  TOKEN_INVALID(ProblemCode.UNAUTHENTICATED, "the access token is not valid"),
  TOKEN_EXPIRED(ProblemCode.TOKEN_EXPIRED, "the access token has expired"),
  SESSION_ENDED(ProblemCode.UNAUTHENTICATED, "the session has ended: log in again"),
  KEY_INVALID(ProblemCode.UNAUTHENTICATED, "the API key is not valid, or not any more"),
  PASSWORD(ProblemCode.UNAUTHENTICATED, "name and password do not fit"),
  LOCKED_OUT(ProblemCode.LOCKED_OUT, "too many failed attempts with this name"),
  REFRESH_INVALID(
      ProblemCode.UNAUTHENTICATED, "the refresh token is not valid, or not any more: log in again"),
  REFRESH_REUSED(
      ProblemCode.UNAUTHENTICATED,
      "the refresh token was used before: the session is ended, log in again"),
  NOT_PERMITTED(ProblemCode.FORBIDDEN, "neither role nor scopes allow this"),
  OTHER_GALLERY(ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery");

  private static final String ATTRIBUTE = "denial";

  private final ProblemCode problem;
  private final String sentence;

  Denial(ProblemCode problem, String sentence) {
    this.problem = problem;
    this.sentence = sentence;
  }

  /** What the audit log calls it. */
  String action() {
    return "denied." + name().toLowerCase(Locale.ROOT);
  }

  /** Marks the request as denied, and ends it. */
  ProblemException of(Context context) {
    return of(context, sentence);
  }

  ProblemException of(Context context, String detail) {
    context.attribute(ATTRIBUTE, this);
    return ProblemException.of(problem, detail);
  }

  /** Why the request was denied; empty where it was not, or failed otherwise. */
  static Optional<Denial> in(Context context, ProblemException failure) {
    Denial marked = context.attribute(ATTRIBUTE);
    if (marked != null) {
      return Optional.of(marked);
    }
    return switch (failure.kind()) {
      case FORBIDDEN -> Optional.of(NOT_PERMITTED);
      case GALLERY_NOT_FOUND ->
          Caller.of(context).gallery().isPresent() ? Optional.of(OTHER_GALLERY) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
