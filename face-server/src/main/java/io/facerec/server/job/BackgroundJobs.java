package io.facerec.server.job;

import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.config.JobOptions;
import io.facerec.server.event.Events;
import io.facerec.server.gallery.GalleryWork;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.upload.UploadSessions;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.upload.Uploads;
import java.util.Map;

/**
 * All about jobs, made once and out of each other. Thread-safe; the caller closes it before the
 * stores.
 */
public final class BackgroundJobs implements AutoCloseable {
  private final JobRunner runner;
  private final JobDesk desk;
  private final JobStarts starts;
  private final JobResults results;
  private final JobEvents events;

  private BackgroundJobs(
      JobRunner runner, JobDesk desk, JobStarts starts, JobResults results, JobEvents events) {
    this.runner = runner;
    this.desk = desk;
    this.starts = starts;
    this.results = results;
    this.events = events;
  }

  /** Begins to work. */
  public static BackgroundJobs start(
      JobOptions options,
      GalleryWork work,
      InferenceGate gate,
      Uploads uploads,
      UploadSessions sessions,
      Cursors cursors,
      Events events) {
    Storage storage = work.storage();
    AuditTrail audit = work.audit();
    Jobs jobs = Jobs.of(storage.database());
    Passphrases passphrases = new Passphrases(storage.keys());
    AuditLog log = AuditLog.of(storage.database(), storage.keys());
    JobRunner runner =
        JobRunner.start(
            options,
            jobs,
            Map.of(
                JobKind.ENROLMENT,
                new EnrolmentWork(work, gate, audit, uploads, options.resultLife()),
                JobKind.EXPORT,
                new ExportWork(storage.galleries(), uploads, passphrases, options.resultLife()),
                JobKind.IMPORT,
                new ImportWork(storage.galleries(), uploads, passphrases),
                JobKind.AUDIT_VERIFICATION,
                new AuditWork(log, work.metrics())),
            events);
    return new BackgroundJobs(
        runner,
        new JobDesk(jobs, runner, cursors, audit),
        new JobStarts(
            new JobOrder(jobs, runner, uploads, sessions, audit, options.resultLife()),
            storage.galleries(),
            passphrases),
        new JobResults(jobs, uploads),
        JobEvents.start(jobs));
  }

  public JobDesk desk() {
    return desk;
  }

  public JobStarts starts() {
    return starts;
  }

  public JobResults results() {
    return results;
  }

  public JobEvents events() {
    return events;
  }

  /** Ends streams, and gives back what is under way. Idempotent. */
  @Override
  public void close() {
    events.close();
    runner.close();
  }
}
