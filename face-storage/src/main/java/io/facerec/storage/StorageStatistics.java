package io.facerec.storage;

import io.facerec.storage.sql.Database;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How much there is, as of one moment.
 *
 * @param keys API keys that are not revoked
 * @param jobs by state
 * @param databaseBytes that the database takes, indexes and all
 * @param pictureBytes of the kept pictures, as their rows say
 */
public record StorageStatistics(
    long galleries,
    long subjects,
    long templates,
    long pictures,
    long users,
    long keys,
    Map<String, Long> jobs,
    long databaseBytes,
    long pictureBytes) {

  public StorageStatistics {
    jobs = Map.copyOf(jobs);
  }

  /**
   * Counts rows: some tenths of a second for a million.
   *
   * @throws io.facerec.storage.sql.DatabaseException when the database cannot be reached or refuses
   */
  public static StorageStatistics of(Database database) {
    String size = database.dialect().databaseSize();
    return database.read(
        handle ->
            new StorageStatistics(
                number(handle, "select count(*) from galleries"),
                number(handle, "select count(*) from subjects"),
                number(handle, "select count(*) from templates"),
                number(handle, "select count(*) from pictures"),
                number(handle, "select count(*) from users"),
                number(handle, "select count(*) from api_keys where revoked_at is null"),
                jobs(handle),
                number(handle, size),
                number(handle, "select coalesce(sum(size), 0) from pictures")));
  }

  private static long number(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }

  private static Map<String, Long> jobs(Handle handle) {
    Map<String, Long> jobs = new TreeMap<>();
    handle
        .createQuery("select state, count(*) as jobs from jobs group by state")
        .map((row, context) -> jobs.put(row.getString("state"), row.getLong("jobs")))
        .list();
    return jobs;
  }
}
