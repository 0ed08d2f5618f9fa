package io.facerec.storage.sql;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

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

  /**
   * Takes a lock whose holders ask databases, and waits for it no longer than for those.
   *
   * @throws DatabaseUnavailableException when others hold it until the end, or the thread is
   *     interrupted
   */
  public static void lock(Lock lock) {
    OptionalLong left = leftNanos();
    if (left.isEmpty()) {
      lock.lock();
      return;
    }
    try {
      if (!lock.tryLock(left.getAsLong(), TimeUnit.NANOSECONDS)) {
        throw new DatabaseUnavailableException(
            "others still waited for the database when the time of this one was up", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailableException("interrupted while others waited for it", e);
    }
  }

  /** What is left of it, 0 or more; empty where it has no end. */
  static OptionalLong leftNanos() {
    OptionalLong end = END.get();
    return end.isEmpty() ? end : OptionalLong.of(Math.max(0, end.getAsLong() - System.nanoTime()));
  }
}
