package io.facerec.storage.gallery;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the database look at its tables again whenever a gallery has doubled. Thread-safe. */
final class Growth {
  private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
  private static final List<String> TABLES = List.of("subjects", "templates", "gallery_changes");

  /** Smaller ones are read quickly with any plan. */
  private static final long SMALL = 1000;

  private final Database database;
  private final AtomicLong next;

  Growth(Database database, long revision) {
    this.database = database;
    this.next = new AtomicLong(Math.max(SMALL, revision));
  }

  void reached(long revision) {
    long due = next.get();
    if (revision >= due && next.compareAndSet(due, 2 * revision)) {
      database.dialect().analysis(TABLES).ifPresent(this::run);
    }
  }

  /** What was enrolled is enrolled, whatever becomes of this. */
  private void run(String analysis) {
    try {
      database.query(handle -> handle.execute(analysis));
    } catch (DatabaseException e) {
      LOG.warn("the tables were not analysed: {}", e.getMessage());
    }
  }
}
