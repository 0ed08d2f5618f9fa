package io.facerec.server.job;

import io.facerec.server.auth.AuditTrail;
import io.facerec.server.gallery.BatchEnrolment;
import io.facerec.server.gallery.GalleryWork;
import io.facerec.server.limit.InferenceGate;
import io.facerec.storage.upload.Uploads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrols the pictures of a batch, some dozens in a transaction. Before each one it says which
 * pictures are about to be enrolled: a process that takes the job over goes on behind the last
 * transaction, and counts what was under way as enrolled where it is in the gallery.
 *
 * @param life how long the list of rejected pictures stays
 */
record EnrolmentWork(
    GalleryWork gallery, InferenceGate gate, AuditTrail audit, Uploads uploads, Duration life)
    implements JobWork {

  @Override
  public Outcome run(JobRun run) throws IOException {
    Payload payload = run.payload();
    UUID id = payload.gallery().orElseThrow();
    uploads.keep(payload.uploads(), Instant.now().plus(life));
    BatchSource source = source(payload);
    long total = source.total();
    List<Integer> underWay = run.progress().underWay();
    run.reached(run.progress().to(run.progress().done(), total).committing(underWay));
    RejectList rejects = new RejectList(uploads, Optional.of(id), life, run.progress().parts());
    BatchEnrolment enrolment =
        BatchEnrolment.open(gallery, id, payload.largest(), payload.checkDuplicates());
    Batch batch = new Batch(run, enrolment, rejects, audit, id, underWay);
    PatientLook look = new PatientLook(gate, gallery.time(), run);
    source.visit(
        run.progress().done(),
        (number, picture) -> batch.add(number, picture, look.at(picture, enrolment)));
    batch.commit();
    Instant expiresAt = Instant.now().plus(life);
    uploads.keep(rejects.parts(), expiresAt);
    run.before(run.progress().to(total, total));
    return outcome(run.progress(), total, rejects.parts(), expiresAt);
  }

  private static Outcome outcome(
      Progress progress, long total, List<UUID> rejects, Instant expiresAt) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("pictures", total);
    for (Batch.Count count : Batch.Count.values()) {
      facts.put(count.word(), progress.counts().getOrDefault(count.word(), 0L));
    }
    return new Outcome(
        facts, rejects, 0, rejects.isEmpty() ? Optional.empty() : Optional.of(expiresAt));
  }

  private BatchSource source(Payload payload) throws IOException {
    return payload.source().orElseThrow().equals(Payload.ARCHIVE)
        ? ArchiveSource.of(
            new Archive(new PartsSource(uploads, payload.uploads())),
            gallery.analyzer().engine().options().decode().maximumBytes())
        : ListSource.of(uploads, payload.uploads());
  }

  @Override
  public void discard(Payload payload) {
    payload.uploads().forEach(uploads::delete);
  }
}
