package io.facerec.server.job;

import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.upload.UploadSessions;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.upload.Upload;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.Uploads;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How every job is started: what it is given is kept for as long, and it is written down who asked.
 *
 * @param life of what a job is given
 */
record JobOrder(
    Jobs jobs,
    JobRunner runner,
    Uploads uploads,
    UploadSessions sessions,
    AuditTrail audit,
    Duration life) {
  private static final int MOST_UPLOADS = 10_000;

  /** Answers with the job. */
  void start(Context context, JobKind kind, Payload payload) {
    String actor = Caller.of(context).actor();
    uploads.keep(payload.uploads(), Instant.now().plus(life));
    Job job = jobs.create(kind.word(), JobJson.write(payload), actor);
    AuditEntry entry = AuditEntry.of(actor, "job.start/%s/%s".formatted(kind.word(), job.id()));
    audit.record(payload.gallery().map(entry::withGallery).orElse(entry));
    runner.nudge();
    context.header("Location", "/api/v1/jobs/" + job.id()).json(JobAnswer.of(job));
  }

  /** Uploads that are there, are the caller's, and are for this gallery or for any. */
  List<UUID> usable(Context context, String field, Optional<UUID> gallery, List<UUID> ids) {
    if (ids.isEmpty() || ids.size() > MOST_UPLOADS) {
      throw fault(
          field,
          "1 to %d uploads are asked for, %d were named".formatted(MOST_UPLOADS, ids.size()));
    }
    for (UUID id : ids) {
      Upload upload = sessions.visible(context, id);
      if (!upload.complete()) {
        throw new UploadIncompleteException(id);
      }
      if (upload.gallery().isPresent() && !upload.gallery().equals(gallery)) {
        throw fault(field, "upload %s is for another gallery".formatted(id));
      }
    }
    return ids;
  }

  /** The id of an upload of our own, which goes with the job. */
  UUID kept(UUID gallery, String type, byte[] content) {
    UUID id = uploads.create(Optional.of(gallery), type, life).id();
    uploads.put(id, content);
    return id;
  }

  /** All of a request's body, which must not be empty. */
  static byte[] body(Context context) {
    byte[] body = context.bodyAsBytes();
    if (body.length == 0) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is empty");
    }
    return body;
  }

  static ProblemException fault(String field, String what) {
    return ProblemException.of(List.of(new FieldFault(field, what)));
  }
}
