package io.facerec.server.route;

import io.javalin.http.Handler;
import java.util.Optional;

/**
 * What a route does, as far as it is described.
 *
 * @param summary one line for the documentation
 * @param takes the record that the JSON body is read into; empty where there is none. Pictures come
 *     in the other forms too: see {@code PictureForm}
 * @param answers the record that is written as JSON; {@link Void} for none
 * @param status of success
 * @param handler that does it
 */
public record Operation(
    String summary, Optional<Class<?>> takes, Class<?> answers, int status, Handler handler) {

  /** One that answers 200 and reads no JSON. */
  public static Operation answering(Class<?> answers, String summary, Handler handler) {
    return new Operation(summary, Optional.empty(), answers, 200, handler);
  }

  public Operation taking(Class<?> body) {
    return new Operation(summary, Optional.of(body), answers, status, handler);
  }

  public Operation withStatus(int success) {
    return new Operation(summary, takes, answers, success, handler);
  }
}
