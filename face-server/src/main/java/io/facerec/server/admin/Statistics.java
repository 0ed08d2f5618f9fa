package io.facerec.server.admin;

import io.facerec.server.route.Operation;
import io.facerec.storage.StorageStatistics;
import io.facerec.storage.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How much there is of everything. */
public final class Statistics {
  private final Database database;
  private final Instant started = Instant.now();

  public Statistics(Database database) {
    this.database = database;
  }

  public Operation get() {
    return Operation.answering(
        Figures.class,
        "How much there is of everything",
        context -> {
          StorageStatistics counted = StorageStatistics.of(database);
          context.json(
              new Figures(
                  counted.galleries(),
                  counted.subjects(),
                  counted.templates(),
                  counted.pictures(),
                  counted.users(),
                  counted.keys(),
                  counted.jobs(),
                  counted.databaseBytes(),
                  counted.pictureBytes(),
                  Duration.between(started, Instant.now()).toSeconds()));
        });
  }

  /**
   * Counts.
   *
   * @param keys that are not revoked
   * @param jobs by state
   * @param databaseBytes that the database takes
   * @param pictureBytes of the kept pictures, before sealing
   * @param uptimeSeconds of the process that answers
   */
  public record Figures(
      long galleries,
      long subjects,
      long templates,
      long pictures,
      long users,
      long keys,
      Map<String, Long> jobs,
      long databaseBytes,
      long pictureBytes,
      long uptimeSeconds) {}
}
