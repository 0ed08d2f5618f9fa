package io.facerec.server.auth;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.sql.DatabaseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Keeps requests from queueing up behind a database that does not answer: once it has owed answers
 * for 2 s without giving any, or has just failed, the next ones are refused at once. Thread-safe.
 */
final class DatabaseWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final AtomicInteger owed = new AtomicInteger();
  private volatile long lastAnswer = System.nanoTime();
  private volatile long refusingUntil = System.nanoTime();

  /**
   * What the database answers.
   *
   * @throws ProblemException 503 where it has not answered others either
   * @throws DatabaseException where it fails
   */
  <T> T ask(Supplier<T> question) {
    long now = System.nanoTime();
    if (now - refusingUntil < 0) {
      throw away();
    }
    if (owed.getAndIncrement() == 0) {
      lastAnswer = now;
    } else if (now - lastAnswer > PATIENCE.toNanos()) {
      owed.decrementAndGet();
      throw away();
    }
    try {
      T answer = question.get();
      lastAnswer = System.nanoTime();
      return answer;
    } catch (DatabaseException e) {
      refusingUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
      throw e;
    } finally {
      owed.decrementAndGet();
    }
  }

  private static ProblemException away() {
    return ProblemException.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "the database does not answer")
        .retryAfter(PATIENCE);
  }
}
