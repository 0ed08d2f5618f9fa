package io.facerec.server.health;

import java.time.Duration;

/**
 * Something that the server needs, and how it is asked whether it is there.
 *
 * @param name for metrics and answers
 * @param required whether the server is of no use without it
 * @param pause between two questions
 * @param check throws where it is not there
 */
public record Dependency(String name, boolean required, Duration pause, Runnable check) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** One that the server cannot work without. */
  public static Dependency required(String name, Runnable check) {
    return new Dependency(name, true, PAUSE, check);
  }

  /** One without which the server does less, or does it slower. */
  public static Dependency useful(String name, Runnable check) {
    return new Dependency(name, false, PAUSE, check);
  }

  /** The same, asked less often. */
  public Dependency every(Duration time) {
    return new Dependency(name, required, time, check);
  }
}
