package io.facerec.storage.sql;

import java.util.OptionalLong;

/**
 * How long the present thread may wait for databases, where somebody waits for it: from then on
 * nothing is repeated, and an answer that does not come is not waited for. It bounds what {@link
 * DatabaseOptions} say, and never extends it. Threads of which nothing is said have no such end.
 */
public final class Patience {
  private static final ThreadLocal<OptionalLong> END = ThreadLocal.withInitial(OptionalLong::empty);

  private Patience() {}

  /**
   * Begins to count for this thread.
   *
   * @param nanoTime when it ends, by {@link System#nanoTime}
   */
  public static void until(long nanoTime) {
    END.set(OptionalLong.of(nanoTime));
  }

  /** This thread has time again. */
  public static void endless() {
    END.remove();
  }

  /** What is left of it, 0 or more; empty where it has no end. */
  static OptionalLong leftNanos() {
    OptionalLong end = END.get();
    return end.isEmpty() ? end : OptionalLong.of(Math.max(0, end.getAsLong() - System.nanoTime()));
  }
}
