package io.facerec.server.job;

import io.facerec.server.answer.AuditVerificationAnswer;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.audit.AuditVerification;

/** Goes along the whole chain of the audit log. */
record AuditWork(AuditLog log, Metrics metrics) implements JobWork {

  @Override
  public Outcome run(JobRun run) {
    AuditVerification whole = log.verify();
    run.before(run.progress().to(whole.events(), whole.events()));
    metrics.auditChain(whole.intact());
    return Outcome.of(AuditVerificationAnswer.of(whole));
  }

  @Override
  public void discard(Payload payload) {
    // It was given nothing.
  }
}
