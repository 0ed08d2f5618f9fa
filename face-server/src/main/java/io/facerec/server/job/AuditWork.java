package io.facerec.server.job;

import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.audit.AuditVerification;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goes along the whole chain of the audit log. */
record AuditWork(AuditLog log, Metrics metrics) implements JobWork {

  @Override
  public Outcome run(JobRun run) {
    AuditVerification whole = log.verify();
    run.before(run.progress().to(whole.events(), whole.events()));
    metrics.auditChain(whole.intact());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("intact", whole.intact());
    facts.put("events", whole.events());
    facts.put("lastSequence", whole.last().sequence());
    facts.put("lastHash", whole.last().hash());
    whole
        .fault()
        .ifPresent(
            fault -> {
              facts.put("faultSequence", fault.sequence());
              facts.put("fault", fault.what());
            });
    return Outcome.of(facts);
  }

  @Override
  public void discard(Payload payload) {
    // It was given nothing.
  }
}
