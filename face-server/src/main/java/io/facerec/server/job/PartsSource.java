package io.facerec.server.job;

import io.facerec.storage.transfer.TransferSource;
import io.facerec.storage.upload.Upload;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.UploadNotFoundException;
import io.facerec.storage.upload.Uploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Uploads as one file, in order; one of them at a time is in memory.
 *
 * @param ids of the uploads
 */
record PartsSource(Uploads uploads, List<UUID> ids) implements TransferSource {

  @Override
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
  public InputStream open() {
    Iterator<UUID> left = ids.iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return left.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(uploads.content(left.next()));
          }
        });
  }

  /**
   * Of all of them, in bytes.
   *
   * @throws UploadNotFoundException when one of them expired
   * @throws UploadIncompleteException when one has no bytes yet
   */
  @Override
  public long size() {
    return ids.stream()
        .map(id -> uploads.find(id).orElseThrow(() -> new UploadNotFoundException(id)))
        .mapToLong(PartsSource::size)
        .sum();
  }

  private static long size(Upload upload) {
    return upload.size().orElseThrow(() -> new UploadIncompleteException(upload.id()));
  }

  @Override
  public String toString() {
    return "%d uploads".formatted(ids.size());
  }
}
