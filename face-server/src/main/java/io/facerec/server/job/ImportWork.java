package io.facerec.server.job;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.transfer.GalleryImport;
import io.facerec.storage.transfer.ImportReport;
import io.facerec.storage.upload.Uploads;
import java.util.Optional;

/**
 * Reads an exported file into a gallery. Another process that takes it over reads it again, and
 * what is there already is recognised by its ids.
 */
record ImportWork(StoredGalleries galleries, Uploads uploads, Passphrases passphrases)
    implements JobWork {

  @Override
  public Outcome run(JobRun run) {
    Payload payload = run.payload();
    Optional<PassphraseSealer> sealer = payload.passphrase().map(passphrases::open);
    try {
      ImportReport report =
          GalleryImport.of(galleries, sealer)
              .run(
                  new PartsSource(uploads, payload.uploads()),
                  payload.name(),
                  ExistingSubjects.valueOf(payload.rule().orElseThrow()),
                  (steps, of) -> run.reached(run.progress().to(steps, of)));
      return Outcome.of(ImportedGallery.of(report));
    } finally {
      sealer.ifPresent(PassphraseSealer::close);
    }
  }

  @Override
  public void discard(Payload payload) {
    payload.uploads().forEach(uploads::delete);
  }
}
