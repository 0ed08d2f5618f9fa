package io.facerec.server.limit;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.time.Duration;

/**
 * When a request must be done. Work asks it between its steps. Immutable.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; negative when it has passed. */
  public long leftNanos() {
    return nanoTime - System.nanoTime();
  }

  /**
   * Ends work that nobody waits for any more.
   *
   * @throws ProblemException when it has passed
   */
  public void require() {
    if (leftNanos() <= 0) {
      throw ProblemException.of(
          ProblemCode.DEADLINE_EXCEEDED, "the request was not done within its time");
    }
  }
}
