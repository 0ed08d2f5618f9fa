package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.audit.AuditVerification;
import io.facerec.storage.audit.AuditVerification.Fault;
import java.util.Optional;

/**
 * What a look at the whole chain of the audit log showed.
 *
 * @param events that fit
 * @param lastSequence up to which it fits
 * @param lastHash there; worth keeping elsewhere
 * @param faultSequence the first event that is missing or altered; absent when none is
 * @param fault what is wrong with it
 */
@JsonInclude(Include.NON_ABSENT)
public record AuditVerificationAnswer(
    boolean intact,
    long events,
    long lastSequence,
    String lastHash,
    Optional<Long> faultSequence,
    Optional<String> fault) {

  public static AuditVerificationAnswer of(AuditVerification whole) {
    return new AuditVerificationAnswer(
        whole.intact(),
        whole.events(),
        whole.last().sequence(),
        whole.last().hash(),
        whole.fault().map(Fault::sequence),
        whole.fault().map(Fault::what));
  }
}
