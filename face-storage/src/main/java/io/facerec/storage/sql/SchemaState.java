package io.facerec.storage.sql;

import java.util.List;

/**
 * How far a schema is.
 *
 * @param version it has; 0 when it is empty
 * @param newest version that this release brings
 * @param migrations all, in order
 */
public record SchemaState(int version, int newest, List<SchemaMigration> migrations) {
  public SchemaState {
    migrations = List.copyOf(migrations);
  }
}
