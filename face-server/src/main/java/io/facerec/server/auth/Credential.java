package io.facerec.server.auth;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request carries to say who sends it. Never logged. */
sealed interface Credential {
  int LONGEST = 4096;
  String KEY_HEADER = "X-API-Key";
  String KEY_BEGINNING = "face_";
  String SCHEME = "bearer ";

  /** An access token. */
  record Token(String text) implements Credential {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /** An API key. */
  record Key(String text) implements Credential {
    @Override
    public String toString() {
      return "Key";
    }
  }

  /**
   * The request's one credential; empty where there is none.
   *
   * @throws io.facerec.server.problem.ProblemException where there are several, or one of another
   *     scheme: which of them counts is not guessed
   */
  static Optional<Credential> in(Context context) {
    List<String> sent =
        Stream.of("Authorization", KEY_HEADER)
            .flatMap(name -> Collections.list(context.req().getHeaders(name)).stream())
            .toList();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    String text = sent.get(0).strip();
    if (sent.size() > 1 || text.length() > LONGEST) {
      throw Denial.AMBIGUOUS_CREDENTIALS.of(context);
    }
    if (context.req().getHeader(KEY_HEADER) != null) {
      return Optional.of(new Key(text));
    }
    if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw Denial.AMBIGUOUS_CREDENTIALS.of(context);
    }
    String token = text.substring(SCHEME.length()).strip();
    return Optional.of(token.startsWith(KEY_BEGINNING) ? new Key(token) : new Token(token));
  }
}
