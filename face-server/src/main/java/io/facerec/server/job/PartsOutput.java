package io.facerec.server.job;

import io.facerec.storage.upload.Uploads;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes what a job makes into uploads of 4 MiB each, sealed, which go by themselves when their
 * time is up. Not thread-safe.
 */
final class PartsOutput extends OutputStream {
  private static final int PART_BYTES = 4 << 20;
  private static final String TYPE = "application/octet-stream";

  private final Uploads uploads;
  private final Optional<UUID> gallery;
  private final Duration life;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final List<UUID> parts = new ArrayList<>();
  private long bytes;

  PartsOutput(Uploads uploads, Optional<UUID> gallery, Duration life) {
    this.uploads = uploads;
    this.gallery = gallery;
    this.life = life;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) {
    int from = offset;
    while (from < offset + length) {
      int some = Math.min(offset + length - from, PART_BYTES - buffer.size());
      buffer.write(content, from, some);
      from += some;
      if (buffer.size() == PART_BYTES) {
        put();
      }
    }
  }

  /** Keeps the rest. */
  void finish() {
    if (buffer.size() > 0) {
      put();
    }
  }

  private void put() {
    UUID id = uploads.create(gallery, TYPE, life).id();
    parts.add(id);
    uploads.put(id, buffer.toByteArray());
    bytes += buffer.size();
    buffer.reset();
  }

  /** Throws away all of it. */
  void discard() {
    parts.forEach(uploads::delete);
    parts.clear();
  }

  List<UUID> parts() {
    return List.copyOf(parts);
  }

  long bytes() {
    return bytes;
  }
}
