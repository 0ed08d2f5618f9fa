package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.erase.ErasureReceipt;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Proof that something was erased: ids and counts only, so that it may be kept.
 *
 * @param id of the receipt: the event's place in the audit log
 * @param gallery from which
 * @param subject who, or whose template
 * @param erasedAt when the rows went
 * @param templates how many went
 * @param pictures how many went
 * @param hash of the event, 64 hex digits, that binds all events before it too; {@code face audit
 *     verify} holds the log against it
 * @param picturesLeft of {@code pictures}, those that are deleted later; absent where the receipt
 *     is asked for again
 * @param complete whether nothing is left to be done; absent likewise
 */
@JsonInclude(Include.NON_ABSENT)
public record ErasureAnswer(
    long id,
    UUID gallery,
    UUID subject,
    Instant erasedAt,
    long templates,
    long pictures,
    String hash,
    Optional<Integer> picturesLeft,
    Optional<Boolean> complete) {

  public static ErasureAnswer of(ErasureReceipt receipt) {
    return new ErasureAnswer(
        receipt.event().sequence(),
        receipt.gallery(),
        receipt.subject(),
        receipt.erasedAt(),
        receipt.templates(),
        receipt.pictures(),
        receipt.event().hash(),
        Optional.of(receipt.picturesLeft()),
        Optional.of(receipt.complete()));
  }

  /**
   * The same from the audit log.
   *
   * @param event of an erasure
   */
  public static ErasureAnswer of(AuditEvent event) {
    return new ErasureAnswer(
        event.mark().sequence(),
        event.entry().gallery().orElseThrow(),
        event.entry().subject().orElseThrow(),
        event.happenedAt(),
        event.entry().counts().getOrDefault("templates", 0L),
        event.entry().counts().getOrDefault("pictures", 0L),
        event.mark().hash(),
        Optional.empty(),
        Optional.empty());
  }
}
