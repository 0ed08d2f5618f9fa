package io.facerec.storage.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes entries and their digest. Not thread-safe. */
final class ArchiveWriter {
  private final ZipOutputStream zip;
  private final EntryDigest digest = new EntryDigest();
  private final byte[] buffer = new byte[1 << 16];

  ArchiveWriter(OutputStream out) {
    this.zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED); // most of it is sealed, and does not shrink
  }

  void entry(String name, byte[] content) throws IOException {
    entry(name, new ByteArrayInputStream(content));
  }

  void entry(String name, InputStream content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    digest.begin(name);
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      digest.add(buffer, read);
      zip.write(buffer, 0, read);
    }
    digest.end();
    zip.closeEntry();
  }

  /** What the manifest says of all entries so far; to be asked once. */
  String sha256() {
    return digest.hex();
  }

  void manifest(BackupManifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
    zip.write(manifest.toBytes());
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }
}
