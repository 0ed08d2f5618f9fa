package io.facerec.storage.backup;

import io.facerec.storage.audit.AuditVerification;
import java.util.List;
import java.util.Optional;

/**
 * What is in a backup that was read to its end with all its checksums.
 *
 * @param created when it was made, such as 2026-01-31T12:00:00Z
 * @param database sqlite or postgresql
 * @param manifest of the backup
 * @param galleries in it
 * @param subjects in them
 * @param templates that open, or all of them where {@code missingKeys} has one
 * @param refusedTemplates that do not open
 * @param refusedObjects pictures that do not open, by their keys
 * @param audit the chain of audit events; empty where the keys do not open its head
 * @param missingKeys ids of keys that sealed something in it and are not here: what they sealed was
 *     not opened, and is counted as refused only where another key should have opened it
 */
public record BackupContents(
    String created,
    String database,
    BackupManifest manifest,
    long galleries,
    long subjects,
    long templates,
    long refusedTemplates,
    List<String> refusedObjects,
    Optional<AuditVerification> audit,
    List<String> missingKeys) {
  public BackupContents {
    refusedObjects = List.copyOf(refusedObjects);
    missingKeys = List.copyOf(missingKeys);
  }

  /** Whether all that is in it can be used with the keys that are here. */
  public boolean sound() {
    return refusedTemplates == 0
        && refusedObjects.isEmpty()
        && missingKeys.isEmpty()
        && audit.map(AuditVerification::intact).orElse(false);
  }
}
