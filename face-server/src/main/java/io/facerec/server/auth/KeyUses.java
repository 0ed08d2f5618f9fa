package io.facerec.server.auth;

import io.facerec.storage.account.ApiKey;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.sql.DatabaseException;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down when keys were used, beside the requests: none of them waits for that, and one that
 * cannot be written is left out. Thread-safe; the caller closes it before the database.
 */
final class KeyUses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
  private static final int MOST_WAITING = 1000;

  private final ApiKeys keys;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "facerec-key-uses");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  KeyUses(ApiKeys keys) {
    this.keys = keys;
  }

  void used(ApiKey key, Instant now) {
    writer.execute(
        () -> {
          try {
            keys.use(key, now);
          } catch (DatabaseException e) {
            LOG.debug("the use of key {} was not written", key.id(), e);
          }
        });
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
