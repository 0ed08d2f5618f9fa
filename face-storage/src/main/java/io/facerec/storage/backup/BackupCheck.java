package io.facerec.storage.backup;

import io.facerec.storage.audit.AuditHeadMissingException;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.audit.AuditMark;
import io.facerec.storage.audit.AuditVerification;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryVisitor;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.DumpedRows;
import io.facerec.storage.sql.ScratchFolder;
import io.facerec.storage.transfer.FileInput;
import io.facerec.storage.transfer.FileSeal;
import io.facerec.storage.transfer.TransferProgress;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;

/**
 * Looks whether a backup is any good, and changes nothing: reads it to its end with all its
 * checksums, opens every template and picture, and goes along the chain of audit events. The
 * database in it is unpacked for that into a file that is deleted afterwards; one of PostgreSQL
 * needs pg_restore, and no server. Thread-safe.
 */
public final class BackupCheck {

  private final KeyRing keys;
  private final Path scratch;
  private final FileSeal seal;

  private BackupCheck(KeyRing keys, Path scratch, FileSeal seal) {
    this.keys = keys;
    this.scratch = scratch;
    this.seal = seal;
  }

  /**
   * A check.
   *
   * @param keys that should open what is in it
   * @param scratch folder with room for the database, made where it is missing
   * @param passphrase of the file, which stays the caller's; empty for a file that is not sealed
   */
  public static BackupCheck of(KeyRing keys, Path scratch, Optional<PassphraseSealer> passphrase) {
    return new BackupCheck(keys, scratch, new FileSeal(BackupStart.FORMAT, passphrase));
  }

  /**
   * Checks a file.
   *
   * @throws BackupException when it is damaged or no backup
   * @throws SealException when the passphrase does not open it, or it is damaged
   * @throws io.facerec.storage.sql.MigrationException when the database in it cannot be read, or
   *     pg_restore is missing
   * @throws UncheckedIOException when the file cannot be read
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public BackupContents run(Path file, TransferProgress progress) {
    try {
      try (ScratchFolder unpacked = ScratchFolder.in(scratch)) {
        return run(file, unpacked.file("dump"), unpacked.file("database"), progress);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new BackupException(
          "the backup is damaged, cut off or was altered; take another copy", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s, or unpack it: %s".formatted(file, e.getMessage()), e);
    }
  }

  private BackupContents run(Path file, Path copy, Path database, TransferProgress progress)
      throws IOException {
    Reading reading = new Reading(copy);
    BackupManifest manifest;
    try (FileInput input = seal.open(file)) {
      TransferProgress half = (done, total) -> progress.report(done, total / 2);
      manifest = new ArchiveReader(input, half, 0).read(reading);
    }
    boolean dumped = reading.start.orElseThrow().database().equals("postgresql");
    DatabaseLocation.Sqlite unpacked = new DatabaseLocation.Sqlite(dumped ? database : copy);
    try (Database opened = Database.open(DatabaseOptions.of(unpacked, scratch))) {
      if (dumped) {
        DumpedRows.copy(copy, opened);
      }
      return contents(opened, manifest, reading, progress, Files.size(file));
    }
  }

  private BackupContents contents(
      Database database,
      BackupManifest manifest,
      Reading reading,
      TransferProgress progress,
      long size) {
    StoredGalleries galleries = StoredGalleries.of(database, keys);
    List<String> missing =
        manifest.keyIds().stream().filter(id -> !keys.keyIds().contains(id)).toList();
    Counting counting = new Counting(() -> progress.report(size, size));
    List<GalleryDescription> all = galleries.list();
    long subjects = all.stream().mapToLong(GalleryDescription::subjects).sum();
    if (missing.isEmpty()) {
      all.forEach(gallery -> counting.visit(galleries, gallery));
    } else {
      counting.templates = all.stream().mapToLong(GalleryDescription::templates).sum();
    }
    return new BackupContents(
        reading.start.orElseThrow().created(),
        reading.start.orElseThrow().database(),
        manifest,
        all.size(),
        subjects,
        counting.templates,
        counting.refused,
        missing.isEmpty() ? reading.refused : List.of(),
        audit(database),
        missing);
  }

  private Optional<AuditVerification> audit(Database database) {
    try {
      return Optional.of(AuditLog.of(database, keys).verify());
    } catch (AuditHeadMissingException e) {
      AuditMark none = new AuditMark(0, "0".repeat(64));
      return Optional.of(
          new AuditVerification(
              0,
              none,
              none,
              Optional.of(new AuditVerification.Fault(0, String.valueOf(e.getMessage())))));
    } catch (SealException e) {
      return Optional.empty();
    }
  }

  /** Unpacks the database, and opens pictures as they come. */
  private final class Reading implements ArchiveReader.Contents {
    private final Path copy;
    private final List<String> refused = new ArrayList<>();
    private Optional<BackupStart> start = Optional.empty();

    Reading(Path copy) {
      this.copy = copy;
    }

    @Override
    public void start(BackupStart first) {
      start = Optional.of(first);
    }

    @Override
    public OutputStream database() throws IOException {
      return Files.newOutputStream(copy);
    }

    @Override
    public void object(String key, byte[] sealed) {
      if (!SealedObjects.opens(keys, key, sealed)) {
        refused.add(key);
      }
    }
  }

  /** Each template is opened, in little memory. */
  private static final class Counting implements GalleryVisitor {
    private final Runnable step;
    private long templates;
    private long refused;

    Counting(Runnable step) {
      this.step = step;
    }

    void visit(StoredGalleries galleries, GalleryDescription gallery) {
      try {
        galleries.visit(gallery.name(), this);
      } catch (SealException e) {
        refused += gallery.templates(); // the gallery's own secret does not open
      }
    }

    @Override
    public void gallery(GalleryDescription gallery, byte[] pictureHashSecret) {
      step.run();
    }

    @Override
    public void subject(Subject subject) {
      // Counted by the database.
    }

    @Override
    public void template(PortableTemplate template) {
      if (++templates % 1000 == 0) {
        step.run();
      }
    }

    @Override
    public void refused(UUID template) {
      refused++;
    }
  }
}
