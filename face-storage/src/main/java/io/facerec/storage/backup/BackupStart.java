package io.facerec.storage.backup;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;

/**
 * The first entry.
 *
 * @param created when it was made, such as 2026-01-31T12:00:00Z
 * @param database sqlite or postgresql
 */
record BackupStart(
    String format, int version, String created, String database, long databaseBytes) {
  static final String NAME = "backup.json";
  static final String FORMAT = "facerec-backup";
  private static final int VERSION = 1;

  static BackupStart now(String created, String database, long databaseBytes) {
    return new BackupStart(FORMAT, VERSION, created, database, databaseBytes);
  }

  byte[] toBytes() {
    return new Gson().toJson(this).getBytes(StandardCharsets.UTF_8);
  }

  static BackupStart parse(byte[] bytes) {
    try {
      BackupStart start =
          new Gson().fromJson(new String(bytes, StandardCharsets.UTF_8), BackupStart.class);
      if (start != null && FORMAT.equals(start.format) && start.version != VERSION) {
        throw new BackupException(
            "the backup has version %d, this release reads %d".formatted(start.version, VERSION));
      }
      if (start != null && FORMAT.equals(start.format) && start.databaseBytes >= 0) {
        return start;
      }
    } catch (JsonParseException e) {
      // Said below.
    }
    throw new BackupException("this is no backup, or it is damaged at its start");
  }
}
