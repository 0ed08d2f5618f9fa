package io.facerec.storage.retention;

import io.facerec.storage.account.LoginAttempts;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Database;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Rows that are of no use any longer: expired uploads with their pictures, log-ins that ended,
 * failed log-ins that do not count, and, 30 days on, finished jobs, deliveries that arrived, and
 * those that were given up.
 */
record OutdatedRows(Database database, SealedObjects objects, Instant now) {
  private static final int BATCH = 500;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String COUNT =
      "select (select count(*) from uploads where expires_at <= :now) + (select count(*) from"
          + " refresh_families where expires_at <= :now) + (select count(*) from login_attempts"
          + " where failures_until <= :now and (locked_until is null or locked_until <= :now)) +"
          + " (select count(*) from jobs where actor is not null and state in ('done', 'failed',"
          + " 'cancelled') and updated_at < :before) + (select count(*) from webhook_deliveries"
          + " where (state = 'delivered' and delivered_at < :before) or (state = 'failed' and"
          + " created_at < :before))";

  /** How many there are. */
  long count(Handle handle) {
    return handle
        .createQuery(COUNT)
        .bind("now", now)
        .bind("before", now.minus(KEPT))
        .mapTo(Long.class)
        .one();
  }

  /** Deletes them. An interrupted thread ends it early. */
  long delete(RetentionLease lease) {
    Instant before = now.minus(KEPT);
    Uploads uploads = Uploads.of(database, objects);
    RefreshTokens tokens = RefreshTokens.of(database);
    LoginAttempts attempts = LoginAttempts.of(database);
    Jobs jobs = Jobs.of(database);
    List<IntUnaryOperator> sweeps =
        List.of(
            limit -> uploads.expire(now, limit),
            limit -> tokens.sweep(now, limit),
            limit -> attempts.sweep(now, limit),
            limit -> jobs.sweep(before, limit),
            limit -> Webhooks.sweep(database, before, limit));
    long all = 0;
    for (IntUnaryOperator sweep : sweeps) {
      int step;
      do {
        lease.renew();
        step = sweep.applyAsInt(BATCH);
        all += step;
      } while (step > 0 && !Thread.currentThread().isInterrupted());
    }
    return all;
  }
}
