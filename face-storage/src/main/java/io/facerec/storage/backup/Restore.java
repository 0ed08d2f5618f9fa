package io.facerec.storage.backup;

import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.LoadProgress;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseCopy;
import io.facerec.storage.sql.Migrations;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Puts a backup back. The file is read twice: once to its end, with all its checksums, before
 * anything is changed; then the pictures are put, then the database in one step, and then each
 * gallery is loaded. What was cut off in between is begun again. Thread-safe.
 *
 * <p>To see whether a backup is any good, restore it into a scratch place: an empty folder, or an
 * empty database.
 */
public final class Restore {
  /** A row in any of them is worth keeping. */
  private static final List<String> TABLES =
      List.of("galleries", "users", "api_keys", "audit_events", "webhooks", "jobs", "uploads");

  private final Instance target;
  private final FileSeal seal;

  private Restore(Instance target, FileSeal seal) {
    this.target = target;
    this.seal = seal;
  }

  /**
   * A restore.
   *
   * @param passphrase of the file, which stays the caller's; empty for a file that is not sealed
   */
  public static Restore into(Instance target, Optional<PassphraseSealer> passphrase) {
    return new Restore(target, new FileSeal(BackupStart.FORMAT, passphrase));
  }

  /**
   * Restores. Nobody else may use the instance meanwhile.
   *
   * @param overwrite whether what is there may be lost. Pictures that are there and not in the
   *     backup stay until they are swept
   * @param progress is told bytes, of both readings
   * @throws BackupException when the file is damaged or no backup, of another kind of database, or
   *     sealed by keys that are not here, or the instance is not empty; nothing was changed then
   * @throws io.facerec.storage.seal.SealException when the passphrase does not open it, or it is
   *     damaged; nothing was changed then
   * @throws io.facerec.storage.sql.MigrationException when the database cannot be put back
   * @throws UncheckedIOException when the file cannot be read
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public RestoreReport run(Path file, boolean overwrite, TransferProgress progress) {
    if (!overwrite && !isEmpty()) {
      throw new BackupException(
          "the instance is not empty, and a restore replaces all that is there; say that it may,"
              + " or restore into an empty one");
    }
    try {
      try (ScratchFolder scratch = ScratchFolder.in(target.database().backups())) {
        Path copy = scratch.file("database");
        BackupManifest manifest = verify(file, copy, progress);
        putObjects(file, manifest, progress);
        DatabaseCopy.of(target.database()).restore(copy);
        return load(manifest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s, or write its copy: %s".formatted(file, e.getMessage()), e);
    }
  }

  private boolean isEmpty() {
    try (Stream<StoredObject> objects = target.objects().list(Optional.empty())) {
      if (objects.findAny().isPresent()) {
        return false;
      }
    }
    if (Migrations.of(target.database()).info().version() == 0) {
      return true;
    }
    try (Database database = Database.open(target.database().withPoolSize(1))) {
      return TABLES.stream()
          .noneMatch(
              table ->
                  database.query(
                      handle ->
                          handle
                              .createQuery("select 1 from " + table + " limit 1")
                              .mapTo(Integer.class)
                              .findOne()
                              .isPresent()));
    }
  }

  private BackupManifest verify(Path file, Path copy, TransferProgress progress)
      throws IOException {
    BackupManifest manifest =
        read(
            file,
            progress,
            false,
            new ArchiveReader.Contents() {
              @Override
              public void start(BackupStart start) {
                if (!target.kind().equals(start.database())) {
                  throw new BackupException(
                      ("the backup is of a %s database and this instance has %s; restore it there,"
                              + " and move its galleries by export and import")
                          .formatted(start.database(), target.kind()));
                }
              }

              @Override
              public OutputStream database() throws IOException {
                return Files.newOutputStream(copy);
              }

              @Override
              public void object(String key, byte[] sealed) {
                // Its checksum is all that is asked.
              }
            });
    List<String> missing =
        manifest.keyIds().stream().filter(id -> !target.keys().keyIds().contains(id)).toList();
    if (!missing.isEmpty()) {
      throw new BackupException(
          ("what is in the backup was sealed with the keys %s, which are not here; give them as"
                  + " ENCRYPTION_KEY or ENCRYPTION_RETIRED_KEYS")
              .formatted(String.join(", ", missing)));
    }
    return manifest;
  }

  private void putObjects(Path file, BackupManifest verified, TransferProgress progress)
      throws IOException {
    BackupManifest again =
        read(
            file,
            progress,
            true,
            new ArchiveReader.Contents() {
              @Override
              public void start(BackupStart start) {
                // Known from the first reading.
              }

              @Override
              public OutputStream database() {
                return OutputStream.nullOutputStream();
              }

              @Override
              public void object(String key, byte[] sealed) {
                target.objects().put(key, sealed);
              }
            });
    if (!again.equals(verified)) {
      throw new BackupException("the backup changed while it was read; begin again");
    }
  }

  private BackupManifest read(
      Path file, TransferProgress progress, boolean second, ArchiveReader.Contents contents)
      throws IOException {
    try (FileInput input = seal.open(file)) {
      return new ArchiveReader(input, progress, second ? input.size() : 0).read(contents);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new BackupException(
          "the backup is damaged, cut off or was altered; take another copy", e);
    }
  }

  private RestoreReport load(BackupManifest manifest) {
    try (Database database = Database.open(target.database())) {
      StoredGalleries galleries = StoredGalleries.of(database, target.keys());
      List<GalleryDescription> all = galleries.list();
      long templates = 0;
      long refused = 0;
      for (GalleryDescription described : all) {
        try (StoredGallery gallery = galleries.open(described.name(), 1, LoadProgress.NONE)) {
          templates += gallery.size();
          refused += gallery.refused();
        }
      }
      return new RestoreReport(manifest, all.size(), templates, refused);
    }
  }
}
