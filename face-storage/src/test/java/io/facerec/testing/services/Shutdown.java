package io.facerec.testing.services;

import java.util.ArrayDeque;
import java.util.Deque;

/** What happens when the JVM ends, the last first: a service stops before its folder goes. */
final class Shutdown {
  private static final Deque<Runnable> STEPS = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::run, "services-shutdown"));
  }

  private Shutdown() {}

  static synchronized void after(Runnable step) {
    STEPS.push(step);
  }

  private static synchronized void run() {
    while (!STEPS.isEmpty()) {
      STEPS.pop().run();
    }
  }
}
