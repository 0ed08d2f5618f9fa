package io.facerec.storage.backup;

import io.facerec.storage.transfer.FileInput;
import io.facerec.storage.transfer.TransferProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an archive to its end: only then it is known to be whole. Used once, by one thread. */
final class ArchiveReader {
  static final String DATABASE = "database";
  static final String OBJECTS = "objects/";

  private static final Pattern OBJECT = Pattern.compile(OBJECTS + "[0-9a-f]{64}");
  private static final int MOST_SMALL = 1 << 20;
  private static final int MOST_OBJECT = 256 << 20;

  private final FileInput input;
  private final TransferProgress progress;
  private final long before;
  private final ZipInputStream zip;
  private final EntryDigest digest = new EntryDigest();
  private final byte[] buffer = new byte[1 << 16];

  /**
   * A reader.
   *
   * @param before how many bytes were read before, of twice the file's size
   */
  ArchiveReader(FileInput input, TransferProgress progress, long before) {
    this.input = input;
    this.progress = progress;
    this.before = before;
    this.zip = new ZipInputStream(input.plain());
  }

  /** What is done with an archive's contents. */
  interface Contents {
    void start(BackupStart start) throws IOException;

    OutputStream database() throws IOException;

    void object(String key, byte[] sealed);
  }

  /**
   * Hands everything over.
   *
   * @throws BackupException when it is not what it should be
   */
  BackupManifest read(Contents contents) throws IOException {
    require(next(), BackupStart.NAME);
    BackupStart start = BackupStart.parse(whole(BackupStart.NAME, MOST_SMALL));
    contents.start(start);
    require(next(), DATABASE);
    try (OutputStream out = contents.database()) {
      copy(out, start.databaseBytes());
    }
    long objects = 0;
    ZipEntry entry = next();
    for (; entry != null && OBJECT.matcher(entry.getName()).matches(); entry = next()) {
      byte[] sealed = whole(entry.getName(), MOST_OBJECT);
      contents.object(entry.getName().substring(OBJECTS.length()), sealed);
      objects++;
    }
    require(entry, BackupManifest.NAME);
    BackupManifest manifest = BackupManifest.parse(zip.readNBytes(MOST_SMALL));
    if (next() != null
        || manifest.objects() != objects
        || !manifest.sha256().equals(digest.hex())) {
      throw damaged();
    }
    input.plain().transferTo(OutputStream.nullOutputStream());
    return manifest;
  }

  private @Nullable ZipEntry next() throws IOException {
    progress.report(before + input.read().getAsLong(), 2 * input.size());
    return zip.getNextEntry();
  }

  private static void require(@Nullable ZipEntry entry, String name) {
    if (entry == null || !entry.getName().equals(name)) {
      throw damaged();
    }
  }

  private byte[] whole(String name, int most) throws IOException {
    byte[] content = zip.readNBytes(most + 1);
    if (content.length > most) {
      throw damaged();
    }
    digest.begin(name);
    digest.add(content, content.length);
    digest.end();
    return content;
  }

  private void copy(OutputStream out, long size) throws IOException {
    digest.begin(DATABASE);
    long copied = 0;
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      copied += read;
      if (copied > size) {
        throw damaged();
      }
      digest.add(buffer, read);
      out.write(buffer, 0, read);
      progress.report(before + input.read().getAsLong(), 2 * input.size());
    }
    if (copied < size) {
      throw damaged();
    }
    digest.end();
  }

  private static BackupException damaged() {
    return new BackupException("the backup is damaged, cut off or was altered; take another copy");
  }
}
