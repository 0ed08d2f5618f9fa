package io.facerec.storage.rotate;

import java.util.List;
import java.util.UUID;

/**
 * What a rotation did.
 *
 * @param templates that were sealed again
 * @param secrets that were sealed again
 * @param objects that were sealed again
 * @param refusedRows templates and galleries that do not open under any key of the ring: they were
 *     damaged, or their key is missing
 * @param refusedObjects objects that do not open
 * @param cacheCleared false where Redis was away: its entries stay until they expire
 */
public record RotationReport(
    long templates,
    long secrets,
    long objects,
    List<UUID> refusedRows,
    List<String> refusedObjects,
    boolean cacheCleared) {
  public RotationReport {
    refusedRows = List.copyOf(refusedRows);
    refusedObjects = List.copyOf(refusedObjects);
  }

  /** Whether the retired keys may go: nothing that opens needs them. */
  public boolean complete() {
    return refusedRows.isEmpty() && refusedObjects.isEmpty() && cacheCleared;
  }
}
