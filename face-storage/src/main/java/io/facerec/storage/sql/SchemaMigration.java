package io.facerec.storage.sql;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of the schema.
 *
 * @param version 1, 2, ...
 * @param description from the name of its file
 * @param appliedAt empty when it was not applied yet
 * @param usableFrom the oldest version whose release may go on using a schema of this version;
 *     empty for one that a newer release brought
 */
public record SchemaMigration(
    int version, String description, Optional<Instant> appliedAt, Optional<Integer> usableFrom) {}
