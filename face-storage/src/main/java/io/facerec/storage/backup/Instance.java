package io.facerec.storage.backup;

import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;

/**
 * What is saved, or put back into.
 *
 * @param database PostgreSQL or a SQLite file
 * @param objects where its pictures are, as they are; stays the caller's
 * @param keys that open what it holds
 */
public record Instance(DatabaseOptions database, ObjectStore objects, KeyRing keys) {
  String kind() {
    return database.location() instanceof DatabaseLocation.Sqlite ? "sqlite" : "postgresql";
  }
}
