package io.facerec.server;

import java.time.Duration;

/**
 * What became of one request.
 *
 * @param route in a word
 * @param begun by {@link System#nanoTime}
 * @param ended the same
 * @param status 0 where there was no answer
 * @param code of the problem, or what is wrong with the connection; empty where all is well
 * @param retryTold whether the answer has Retry-After
 */
record Outcome(String route, long begun, long ended, int status, String code, boolean retryTold) {
  Duration took() {
    return Duration.ofNanos(ended - begun);
  }

  boolean served() {
    return status >= 200 && status < 300;
  }

  /** Served, or refused as it should be: what is erased twice is not there. */
  boolean fine() {
    return served() || code.equals("SUBJECT_NOT_FOUND");
  }
}
