package io.facerec.server.webhook;

import java.util.Optional;

/**
 * What came of one attempt to deliver.
 *
 * @param status that the receiver answered with; empty where no answer came
 * @param fault why none came: refused, timeout, tls, unreachable
 * @param milliseconds that it took
 */
record Attempt(Optional<Integer> status, Optional<String> fault, long milliseconds) {
  private static final int GONE = 410;

  /** Whether the receiver has it: any 2xx. A redirect is none: it is not followed. */
  boolean delivered() {
    return status.filter(code -> code >= 200 && code < 300).isPresent();
  }

  /** Whether the receiver wants nothing more. */
  boolean gone() {
    return status.filter(code -> code == GONE).isPresent();
  }
}
