package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What stands between a migration and regret. */
sealed interface SchemaBackup permits SqliteBackup, PostgresBackup {
  DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");

  /**
   * Saves the database whole before a migration, readable by its owner only.
   *
   * @param version of its schema
   * @return the file; empty when the means are missing, which was logged
   * @throws IOException when it should have worked and did not
   */
  Optional<Path> save(int version) throws IOException;

  /**
   * Puts the last saved state back.
   *
   * @return the file that it came from
   * @throws IOException when that does not work
   * @throws MigrationException when nothing was saved, or the means are missing
   */
  Path restore() throws IOException;

  /** A name that sorts by time behind {@code prefix}. */
  static String name(String prefix, int version, String suffix) {
    String time = TIME.format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
    return "%s-%s-schema-%d%s".formatted(prefix, time, version, suffix);
  }
}
