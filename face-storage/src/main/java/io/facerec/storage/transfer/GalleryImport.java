package io.facerec.storage.transfer;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.IntakeResult;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.PassphraseSealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads what {@link GalleryExport} or somebody else wrote in its form into a gallery. Thread-safe.
 *
 * <p>The file is read twice: once to its last line, with all that can be wrong with it, before
 * anything is changed; then part by part into the gallery. An import that was cut off, by a crash
 * also, is run again and goes on: what is there already is recognised by its ids and not added
 * again. Templates that were computed elsewhere are taken on trust; only their declared origin is
 * held against the gallery's.
 *
 * <p>Subjects and templates keep the times at which they were made, and get new ids. The hashes by
 * which pictures are recognised are kept in a gallery that the import makes, and in one that it
 * made before.
 */
public final class GalleryImport {
  private final StoredGalleries galleries;
  private final FileSeal seal;

  private GalleryImport(StoredGalleries galleries, FileSeal seal) {
    this.galleries = galleries;
    this.seal = seal;
  }

  /**
   * An import.
   *
   * @param passphrase of the file, which stays the caller's; empty for a file that is not sealed
   */
  public static GalleryImport of(StoredGalleries galleries, Optional<PassphraseSealer> passphrase) {
    return new GalleryImport(galleries, new FileSeal(LineReader.FORMAT, passphrase));
  }

  /**
   * Imports a file.
   *
   * @param name of the gallery, which is made when it is not there; empty: as the file says
   * @param rule for people that the gallery has already
   * @param progress is told bytes, of both readings
   * @throws TransferException when the file is damaged, cut off or no export; nothing was imported
   *     then, unless the message says that it changed between the readings
   * @throws io.facerec.storage.seal.SealException when the passphrase does not open it, or it is
   *     damaged; nothing was imported then
   * @throws io.facerec.storage.gallery.GalleryOriginException when the gallery holds templates of
   *     another model
   * @throws io.facerec.storage.gallery.ExistingSubjectsException when people are there already and
   *     the rule is {@link ExistingSubjects#FAIL}
   * @throws UncheckedIOException when the file cannot be read
   * @throws java.util.concurrent.CancellationException when the thread is interrupted; run it again
   */
  public ImportReport run(
      Path file, Optional<String> name, ExistingSubjects rule, TransferProgress progress) {
    return run(TransferSource.of(file), name, rule, progress);
  }

  /** The same for what is no file. */
  public ImportReport run(
      TransferSource file,
      Optional<String> name,
      ExistingSubjects rule,
      TransferProgress progress) {
    try {
      return read(file, name, rule, progress);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private ImportReport read(
      TransferSource file, Optional<String> name, ExistingSubjects rule, TransferProgress progress)
      throws IOException {
    Verification verification;
    ExportEnd verified;
    try (FileInput input = seal.open(file)) {
      verification =
          new Verification(
              galleries, name, () -> progress.report(input.read().getAsLong(), 2 * input.size()));
      verified = new ExportReader(new LineInput(input.plain()), verification).read();
      verification.finish(rule);
    }
    ExportHeader header = verification.header();
    if (verification.isNew()) {
      create(verification.target(), header);
    }
    try (FileInput input = seal.open(file)) {
      Intake intake =
          new Intake(
              galleries.intake(verification.target()),
              rule,
              () -> progress.report(input.size() + input.read().getAsLong(), 2 * input.size()));
      ExportEnd again = new ExportReader(new LineInput(input.plain()), intake).read();
      if (!again.equals(verified)) {
        throw new TransferException(
            "the file changed while it was read; what the new one holds was imported in part");
      }
      IntakeResult result = intake.finish();
      return new ImportReport(
          verification.target(), verification.isNew(), result, verified.refused());
    }
  }

  private void create(String name, ExportHeader header) {
    if (header.pictureHashSecret().isPresent()) {
      galleries.create(name, header.origin(), header.settings(), header.pictureHashSecret().get());
    } else {
      galleries.create(name, header.origin(), header.settings());
    }
  }
}
