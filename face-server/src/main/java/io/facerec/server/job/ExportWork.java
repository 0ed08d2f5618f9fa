package io.facerec.server.job;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.transfer.ExportReport;
import io.facerec.storage.transfer.GalleryExport;
import io.facerec.storage.upload.Uploads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a gallery as of one moment into a file that a passphrase seals. Another process that takes
 * it over begins anew: the file shows one moment.
 *
 * @param life how long the file stays
 */
record ExportWork(
    StoredGalleries galleries, Uploads uploads, Passphrases passphrases, Duration life)
    implements JobWork {

  @Override
  public Outcome run(JobRun run) throws IOException {
    UUID gallery = run.payload().gallery().orElseThrow();
    String name = name(gallery);
    PartsOutput out = new PartsOutput(uploads, Optional.of(gallery), life);
    boolean done = false;
    try (PassphraseSealer sealer = passphrases.open(run.payload().passphrase().orElseThrow())) {
      Instant expiresAt = Instant.now().plus(life);
      ExportReport report =
          GalleryExport.of(galleries, Optional.of(sealer))
              .writeTo(name, out, (steps, of) -> run.reached(run.progress().to(steps, of)));
      out.finish();
      run.before(run.progress());
      done = true;
      return new Outcome(
          Map.of(
              "revision", report.revision(),
              "subjects", report.subjects(),
              "templates", report.templates(),
              "missing", report.refused()),
          out.parts(),
          out.bytes(),
          Optional.of(expiresAt));
    } finally {
      if (!done) {
        out.discard();
      }
    }
  }

  private String name(UUID gallery) {
    return galleries
        .name(gallery)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery any more"));
  }

  @Override
  public void discard(Payload payload) {
    // The passphrase goes with the payload.
  }
}
