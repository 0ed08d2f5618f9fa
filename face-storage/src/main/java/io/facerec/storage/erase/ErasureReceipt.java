package io.facerec.storage.erase;

import io.facerec.storage.audit.AuditMark;
import java.time.Instant;
import java.util.UUID;

/**
 * Proof that a subject was erased. Ids and counts only, so that it may be kept.
 *
 * @param gallery from which
 * @param subject who
 * @param erasedAt when the rows went
 * @param templates how many went
 * @param pictures objects that only this subject's rows named
 * @param event where the audit log has it; {@link io.facerec.storage.audit.AuditLog#verify} holds
 *     the log against it
 * @param picturesLeft of {@code pictures}, those that are still in the store: they were put within
 *     the last minute, or the store is away. {@link PendingErasures#finish} deletes them later
 * @param cacheCleared false where Redis was away: its entries stay until they expire, or {@link
 *     PendingErasures#finish} removes them
 */
public record ErasureReceipt(
    UUID gallery,
    UUID subject,
    Instant erasedAt,
    int templates,
    int pictures,
    AuditMark event,
    int picturesLeft,
    boolean cacheCleared) {

  /** Whether nothing is left to be done. */
  public boolean complete() {
    return picturesLeft == 0 && cacheCleared;
  }
}
