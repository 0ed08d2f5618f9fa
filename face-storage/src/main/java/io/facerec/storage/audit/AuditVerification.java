package io.facerec.storage.audit;

import java.util.Optional;

/**
 * What a look at the whole chain showed.
 *
 * @param events that fit
 * @param first place behind which the chain begins: what stood before was let go by retention
 * @param last place up to which it fits
 * @param fault the first thing that does not fit; empty when everything does
 */
public record AuditVerification(
    long events, AuditMark first, AuditMark last, Optional<Fault> fault) {

  public boolean intact() {
    return fault.isEmpty();
  }

  /**
   * What does not fit.
   *
   * @param sequence of the first event that is missing or altered
   * @param what is wrong with it
   */
  public record Fault(long sequence, String what) {}
}
