package io.facerec.server.gallery;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.util.List;

/** What the storage finds wrong with what was sent is the request's fault. */
final class Faults {
  private Faults() {}

  /** Work that may throw one checked exception. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Does work with a field of the request.
   *
   * @throws ProblemException for its {@link IllegalArgumentException}
   */
  static <T, E extends Exception> T in(String field, Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(List.of(new FieldFault(field, String.valueOf(e.getMessage()))));
    }
  }
}
