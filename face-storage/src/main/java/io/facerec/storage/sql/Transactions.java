package io.facerec.storage.sql;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.function.CheckedSupplier;
import io.facerec.error.FaceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions, and again those that were rolled back for sure: after a conflict, and after a
 * connection was lost before the commit was sent.
 */
final class Transactions {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final long LONGEST_WAIT = Duration.ofDays(1).toMillis();

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final Duration connectionTimeout;
  private final RetryPolicy<Object> whenRolledBack;
  private final RetryPolicy<Object> alsoWhenUnknown;

  /**
   * Transactions.
   *
   * @param connectionTimeout how long the pool has a caller wait
   * @param retryTime how long they are repeated
   */
  Transactions(Jdbi jdbi, Dialect dialect, Duration connectionTimeout, Duration retryTime) {
    this.jdbi = jdbi;
    this.dialect = dialect;
    this.connectionTimeout = connectionTimeout;
    this.whenRolledBack = policy(retryTime).build();
    this.alsoWhenUnknown = policy(retryTime).handle(CommitOutcomeUnknownException.class).build();
  }

  /** Waiting for another connection may take as long again. */
  private boolean isInVain(Throwable failure) {
    OptionalLong left = Patience.leftNanos();
    long least = failure instanceof DatabaseUnavailableException ? connectionTimeout.toNanos() : 0;
    return left.isPresent() && left.getAsLong() <= least;
  }

  private RetryPolicyBuilder<Object> policy(Duration retryTime) {
    RetryPolicyBuilder<Object> policy =
        RetryPolicy.builder()
            .handle(DatabaseBusyException.class, DatabaseUnavailableException.class)
            .abortOn(this::isInVain)
            .withBackoff(20, LONGEST_PAUSE.toMillis(), ChronoUnit.MILLIS)
            .withJitter(0.25);
    return retryTime.isZero()
        ? policy.withMaxRetries(0)
        : policy.withMaxRetries(-1).withMaxDuration(retryTime);
  }

  <T> T run(SqlWork<T> work) {
    return repeat(whenRolledBack, () -> once(work));
  }

  /** Commits do not wait for the disk. */
  <T> T runRelaxed(SqlWork<T> work) {
    return repeat(whenRolledBack, () -> relaxed(work));
  }

  <T> T runRepeatable(SqlWork<T> work) {
    return repeat(alsoWhenUnknown, () -> once(work));
  }

  /** Statements that are each committed at once; for reads. */
  <T> T runUnbound(SqlWork<T> work) {
    return repeat(
        whenRolledBack,
        () -> {
          try (Handle handle = jdbi.open()) {
            boundAnswers(handle);
            return work.run(handle);
          } catch (SQLException | RuntimeException e) {
            throw rolledBack(e);
          }
        });
  }

  private static <T> T repeat(RetryPolicy<Object> policy, CheckedSupplier<T> attempt) {
    try {
      return Failsafe.with(policy).get(attempt);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new DatabaseUnavailableException("interrupted while the database was away", e);
    }
  }

  private <T> T once(SqlWork<T> work) {
    try (Handle handle = open()) {
      return transaction(handle, Handle::begin, work);
    }
  }

  private <T> T relaxed(SqlWork<T> work) {
    try (Handle handle = open()) {
      try {
        return transaction(handle, dialect::beginRelaxed, work);
      } finally {
        dialect.endRelaxed(handle);
      }
    }
  }

  private <T> T transaction(Handle handle, Consumer<Handle> begin, SqlWork<T> work) {
    T result;
    try {
      begin.accept(handle);
      result = work.run(handle);
    } catch (SQLException | RuntimeException e) {
      rollBack(handle, e);
      throw rolledBack(e);
    } catch (Error e) {
      rollBack(handle, e);
      throw e;
    }
    try {
      handle.commit();
    } catch (RuntimeException e) {
      rollBack(handle, e);
      throw notCommitted(e);
    }
    return result;
  }

  private Handle open() {
    Handle handle;
    try {
      handle = jdbi.open();
    } catch (ConnectionException e) {
      throw rolledBack(e);
    }
    try {
      boundAnswers(handle);
      return handle;
    } catch (SQLException | RuntimeException e) {
      handle.close();
      throw rolledBack(e);
    }
  }

  /** The pool takes the bound off again. */
  private void boundAnswers(Handle handle) throws SQLException {
    OptionalLong left = Patience.leftNanos();
    if (left.isPresent() && dialect instanceof PostgresDialect) {
      int millis =
          (int) Math.min(TimeUnit.NANOSECONDS.toMillis(left.getAsLong()) + 1, LONGEST_WAIT);
      handle.getConnection().setNetworkTimeout(Runnable::run, millis);
    }
  }

  private static void rollBack(Handle handle, Throwable first) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private RuntimeException rolledBack(Exception failure) {
    SQLException cause = sqlException(failure);
    if (failure instanceof RuntimeException unchecked
        && (failure instanceof FaceException || cause == null)) {
      return unchecked;
    }
    if (cause == null) {
      return new DatabaseException("the database failed: " + failure.getMessage(), failure);
    }
    if (dialect.isConflict(cause)) {
      return new DatabaseBusyException(
          "another transaction was in the way (SQLSTATE %s); try again"
              .formatted(cause.getSQLState()),
          failure);
    }
    if (dialect.isLost(cause) || failure instanceof ConnectionException) {
      return new DatabaseUnavailableException(
          "the database cannot be reached (SQLSTATE %s)%s"
              .formatted(cause.getSQLState(), dialect.advice(cause)),
          failure);
    }
    return new DatabaseException(
        "the database refused (SQLSTATE %s, code %d)%s"
            .formatted(cause.getSQLState(), cause.getErrorCode(), dialect.advice(cause)),
        failure);
  }

  private RuntimeException notCommitted(RuntimeException failure) {
    SQLException cause = sqlException(failure);
    if (cause != null && dialect.isLost(cause)) {
      return new CommitOutcomeUnknownException(
          "the database was lost while a transaction was being committed (SQLSTATE %s): whether it"
                  .formatted(cause.getSQLState())
              + " was kept is not known; look before you repeat it",
          failure);
    }
    return rolledBack(failure);
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }
}
