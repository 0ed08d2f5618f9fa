package io.facerec.storage.backup;

import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.seal.SealFormatException;
import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseCopy;
import io.facerec.storage.sql.ScratchFolder;
import io.facerec.storage.transfer.FileSeal;
import io.facerec.storage.transfer.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves an instance into one file while it is used: first the database as of one moment, then the
 * pictures. A picture is put before the row that names it, so that each row of the copy has its
 * own, unless it was deleted meanwhile. Thread-safe.
 *
 * <p>The encryption keys are not in the file. Keep them elsewhere: without them nobody, you
 * included, opens the templates and pictures in it. Names and metadata of people are protected by
 * the passphrase alone.
 */
public final class Backup {
  private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
  private static final List<String> SEALED_TABLES = List.of("galleries", "templates", "webhooks");

  private final Instance instance;
  private final FileSeal seal;

  private Backup(Instance instance, FileSeal seal) {
    this.instance = instance;
    this.seal = seal;
  }

  /**
   * A backup.
   *
   * @param passphrase what seals the file, and stays the caller's; empty: whoever reads the file
   *     has the names in it
   */
  public static Backup of(Instance instance, Optional<PassphraseSealer> passphrase) {
    return new Backup(instance, new FileSeal(BackupStart.FORMAT, passphrase));
  }

  /**
   * Writes a new file, or none when it fails. Takes as much room again beside it, while it runs,
   * for a copy of the database that is not sealed, in a folder that only its owner may enter. What
   * a killed process left of it, the next backup into the same place deletes.
   *
   * @param progress is told objects, without knowing how many there will be
   * @throws io.facerec.storage.sql.MigrationException when the database cannot be copied, as where
   *     pg_dump is not installed
   * @throws io.facerec.storage.object.ObjectStoreException when the pictures cannot be read
   * @throws UncheckedIOException when the file is there already or cannot be written
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public BackupManifest write(Path file, TransferProgress progress) {
    Path target = file.toAbsolutePath();
    return seal.write(
        target,
        out -> {
          try (ScratchFolder scratch = ScratchFolder.beside(target)) {
            return write(out, scratch.file("database"), progress);
          }
        });
  }

  private BackupManifest write(OutputStream out, Path copy, TransferProgress progress)
      throws IOException {
    SortedSet<String> keyIds = new TreeSet<>();
    try (Database database = Database.open(instance.database().withPoolSize(1))) {
      addKeyIds(database, keyIds);
      progress.report(0, 0);
      DatabaseCopy.of(instance.database()).save(copy);
      addKeyIds(database, keyIds); // a rotation may have gone on meanwhile
    }
    ArchiveWriter archive = new ArchiveWriter(out);
    archive.entry(
        BackupStart.NAME,
        BackupStart.now(Instant.now().toString(), instance.kind(), Files.size(copy)).toBytes());
    try (InputStream database = Files.newInputStream(copy)) {
      archive.entry(ArchiveReader.DATABASE, database);
    }
    long objects = 0;
    ObjectStore store = instance.objects();
    try (Stream<StoredObject> all = store.list(Optional.empty())) {
      for (Iterator<StoredObject> each = all.iterator(); each.hasNext(); ) {
        String key = each.next().key();
        Optional<byte[]> sealed = store.get(key);
        if (sealed.isPresent()) {
          addKeyId(key, sealed.get(), keyIds);
          archive.entry(ArchiveReader.OBJECTS + key, sealed.get());
          progress.report(++objects, 0);
        }
      }
    }
    BackupManifest manifest = new BackupManifest(List.copyOf(keyIds), objects, archive.sha256());
    archive.manifest(manifest);
    return manifest;
  }

  /** One damaged picture must not keep the others from being saved. */
  private static void addKeyId(String key, byte[] sealed, SortedSet<String> keyIds) {
    try {
      keyIds.add(Sealer.keyIdOf(sealed));
    } catch (SealFormatException e) {
      LOG.warn("object {} is saved as it is, and is damaged: {}", key, e.getMessage());
    }
  }

  private static void addKeyIds(Database database, SortedSet<String> keyIds) {
    for (String table : SEALED_TABLES) {
      keyIds.addAll(
          database.query(
              handle ->
                  handle
                      .createQuery("select distinct key_id from " + table)
                      .mapTo(String.class)
                      .list()));
    }
  }
}
