package io.facerec.server.health;

import io.facerec.server.route.Operation;

/** Whether the server is well. */
public final class Health {

  public Operation live() {
    return Operation.answering(
        State.class, "The process answers", context -> context.json(new State("up")));
  }

  /**
   * An answer in a word.
   *
   * @param status up or down
   */
  public record State(String status) {}
}
