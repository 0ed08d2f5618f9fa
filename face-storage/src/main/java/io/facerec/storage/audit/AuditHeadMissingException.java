package io.facerec.storage.audit;

import io.facerec.error.FaceException;

/** There are audit events, and nothing that says where their chain begins and ends. */
public final class AuditHeadMissingException extends FaceException {
  private static final long serialVersionUID = 1L;

  AuditHeadMissingException(long events) {
    super(
        ("there are %d audit events and their head is gone: someone deleted it, or a restore was"
                + " not complete; restore the tables audit_events and audit_head from one backup")
            .formatted(events));
  }

  @Override
  public String code() {
    return "audit_head_missing";
  }
}
