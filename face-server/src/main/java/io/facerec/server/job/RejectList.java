package io.facerec.server.job;

import com.fasterxml.jackson.databind.MappingIterator;
import io.facerec.storage.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The pictures that a batch rejects, one JSON object a line, in uploads: sealed, since they name
 * people, and gone when their time is up. Not thread-safe.
 */
final class RejectList {
  private static final int MOST_PARTS = 64;

  private final Uploads uploads;
  private final Optional<UUID> gallery;
  private final Duration life;
  private final List<UUID> parts;

  /**
   * A list.
   *
   * @param parts that an earlier attempt wrote
   */
  RejectList(Uploads uploads, Optional<UUID> gallery, Duration life, List<UUID> parts) {
    this.uploads = uploads;
    this.gallery = gallery;
    this.life = life;
    this.parts = new ArrayList<>(parts);
  }

  /** Keeps more of them. */
  void add(List<Reject> rejects) {
    if (rejects.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    rejects.forEach(reject -> lines.append(JobJson.write(reject)).append('\n'));
    parts.add(kept(lines.toString().getBytes(StandardCharsets.UTF_8)));
    if (parts.size() > MOST_PARTS) {
      join();
    }
  }

  /** The old parts stay until their time is up: who takes the job over may know of these only. */
  private void join() {
    PartsOutput out = new PartsOutput(uploads, gallery, life);
    parts.forEach(
        part -> {
          byte[] lines = uploads.content(part);
          out.write(lines, 0, lines.length);
        });
    out.finish();
    parts.clear();
    parts.addAll(out.parts());
  }

  private UUID kept(byte[] lines) {
    UUID id = uploads.create(gallery, "application/x-ndjson", life).id();
    uploads.put(id, lines);
    return id;
  }

  List<UUID> parts() {
    return List.copyOf(parts);
  }

  /** Goes through a list, in order and in little memory. */
  static void read(PartsSource source, Consumer<Reject> each) throws IOException {
    try (InputStream in = source.open();
        MappingIterator<Reject> rejects = JobJson.lines(in, Reject.class)) {
      rejects.forEachRemaining(each);
    }
  }
}
