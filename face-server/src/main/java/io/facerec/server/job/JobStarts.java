package io.facerec.server.job;

import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.StoredGalleries;

/** Starts jobs; each answers 202 with the job, to be looked at under its Location. */
public final class JobStarts {
  private final JobOrder order;
  private final EnrolmentOrder enrolments;
  private final TransferOrder transfers;

  JobStarts(JobOrder order, StoredGalleries galleries, Passphrases passphrases) {
    this.order = order;
    this.enrolments = new EnrolmentOrder(order, galleries);
    this.transfers = new TransferOrder(order, galleries, passphrases);
  }

  public Operation enrolment() {
    return enrolments.operation();
  }

  public Operation export() {
    return transfers.export();
  }

  public Operation imported() {
    return transfers.imported();
  }

  public Operation auditVerification() {
    return Operation.answering(
            JobAnswer.class,
            "Goes along the whole hash chain of the audit log",
            context -> order.start(context, JobKind.AUDIT_VERIFICATION, Payload.nothing()))
        .withStatus(202);
  }
}
