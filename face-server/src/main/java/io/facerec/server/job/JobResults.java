package io.facerec.server.job;

import io.facerec.server.answer.AuditVerificationAnswer;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.upload.UploadNotFoundException;
import io.facerec.storage.upload.Uploads;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;

/** What came of jobs. */
public final class JobResults {
  private final VisibleJobs visible;
  private final Uploads uploads;

  JobResults(Jobs jobs, Uploads uploads) {
    this.visible = new VisibleJobs(jobs);
    this.uploads = uploads;
  }

  public Operation get() {
    return Operation.answering(
            Rejects.class,
            "The exported file; or the pictures that a batch rejected, as JSON or, for ?format=csv,"
                + " as CSV; or what an import brought, or a verification of the audit log found",
            this::get)
        .orAnswering(ImportedGallery.class, AuditVerificationAnswer.class)
        .heeding("format", String.class, "of rejected pictures: json or csv, usually json")
        .in("application/json", "text/csv", "application/octet-stream");
  }

  private void get(Context context) {
    Job job = visible.owned(context);
    if (!job.finished()) {
      throw ProblemException.of(ProblemCode.JOB_UNFINISHED, "the job is not done yet");
    }
    Optional<Outcome> outcome = job.result().map(json -> JobJson.read(json, Outcome.class));
    if (job.kind().equals(JobKind.ENROLMENT.word())) {
      rejects(context, outcome.map(Outcome::parts).orElseGet(() -> soFar(job)));
    } else if (outcome.isEmpty()) {
      throw ProblemException.of(ProblemCode.RESULT_EXPIRED, "the job came to no result");
    } else if (job.kind().equals(JobKind.EXPORT.word())) {
      file(context, outcome.get());
    } else {
      context.json(outcome.get().facts());
    }
  }

  private static List<UUID> soFar(Job job) {
    return job.progress().map(json -> JobJson.read(json, Progress.class).parts()).orElse(List.of());
  }

  private void file(Context context, Outcome outcome) {
    PartsSource source = there(outcome.parts());
    context
        .contentType("application/octet-stream")
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"gallery.faces\"")
        .header("Content-Length", Long.toString(source.size()))
        .result(source.open());
  }

  private void rejects(Context context, List<UUID> parts) {
    PartsSource source = there(parts);
    try {
      if ("csv".equals(context.queryParam("format"))) {
        csv(context, source);
      } else {
        List<Reject> all = new ArrayList<>();
        RejectList.read(source, all::add);
        context.header("Cache-Control", "no-store").json(new Rejects(all));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written as it is read: it may be long. */
  private static void csv(Context context, PartsSource source) throws IOException {
    context.contentType("text/csv; charset=utf-8").header("Cache-Control", "no-store");
    Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8);
    line(out, "picture", "subject", "code", "reason");
    RejectList.read(
        source,
        reject -> line(out, reject.picture(), reject.subject(), reject.code(), reject.detail()));
    out.flush();
  }

  private static void line(Writer out, Object... cells) {
    try {
      out.write(CSVFormat.DEFAULT.format(cells) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PartsSource there(List<UUID> parts) {
    PartsSource source = new PartsSource(uploads, parts);
    try {
      source.size();
      return source;
    } catch (UploadNotFoundException e) {
      throw ProblemException.of(ProblemCode.RESULT_EXPIRED, "its time is up");
    }
  }
}
