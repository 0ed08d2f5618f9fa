package io.facerec.match;

import io.facerec.embed.TemplateOrigin;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Version 1 of a gallery's bytes, big-endian:
 *
 * <pre>
 * 4 bytes            'F' 'R' 'G' 1           magic and version
 * UTF, UTF, 4, 4     origin                  model id, SHA-256, dimensions d, pre-processing
 * 8 bytes            next template number
 * 4 bytes            count
 * count times        8 bytes number, UTF subject, 4 bytes error, d coarse bytes, 2d fine bytes
 * 8 bytes            CRC-32 of all that stands before
 * </pre>
 *
 * UTF is {@link DataOutputStream#writeUTF}'s modified UTF-8 with its length before it.
 */
final class GallerySnapshot {
  private static final int MAGIC = 'F' << 24 | 'R' << 16 | 'G' << 8;
  private static final int VERSION = 1;
  private static final int BUFFER = 1 << 16;

  private GallerySnapshot() {}

  static void write(OutputStream output, TemplateOrigin origin, long next, View view)
      throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(output, BUFFER), new CRC32());
    DataOutputStream data = new DataOutputStream(checked);
    data.writeInt(MAGIC | VERSION);
    data.writeUTF(origin.modelId());
    data.writeUTF(origin.modelSha256());
    data.writeInt(origin.dimensions());
    data.writeInt(origin.preprocessing());
    data.writeLong(next);
    data.writeInt(view.size());
    for (int i = 0; i < view.segments().size(); i++) {
      Segment segment = view.segments().get(i);
      for (int column = 0; column < view.count(i); column++) {
        if (segment.isAlive(column, view.epoch())) {
          data.writeLong(segment.id(column));
          data.writeUTF(view.subjects().name(segment.subject(column)));
          write(data, segment.template(column));
        }
      }
    }
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  static ScanGallery read(InputStream input, int threads) throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(input, BUFFER), new CRC32());
    DataInputStream data = new DataInputStream(checked);
    try {
      requireVersion(data.readInt());
      ScanGallery gallery = new ScanGallery(origin(data), threads);
      int dimensions = gallery.origin().dimensions();
      long next = data.readLong();
      int count = data.readInt();
      long last = 0;
      for (int i = 0; i < count; i++) {
        long number = data.readLong();
        if (number <= last || number >= next) {
          throw new SnapshotFormatException(
              "the snapshot is damaged: template %d follows %d".formatted(number, last));
        }
        last = number;
        gallery.restore(number, data.readUTF(), template(data, dimensions));
      }
      long checksum = checked.getChecksum().getValue();
      if (data.readLong() != checksum) {
        throw new SnapshotFormatException(
            "the snapshot is damaged: its checksum does not match its %d templates"
                .formatted(count));
      }
      gallery.restored(next);
      return gallery;
    } catch (EOFException e) {
      throw new SnapshotFormatException("the snapshot is cut off");
    } catch (UTFDataFormatException | IllegalArgumentException e) {
      throw new SnapshotFormatException("the snapshot is damaged: " + e.getMessage());
    }
  }

  private static void requireVersion(int head) {
    if ((head & 0xffffff00) != MAGIC) {
      throw new SnapshotFormatException("the stream is no gallery's snapshot");
    }
    if ((head & 0xff) != VERSION) {
      throw new SnapshotFormatException(
          "the snapshot has version %d, this release reads %d".formatted(head & 0xff, VERSION));
    }
  }

  private static TemplateOrigin origin(DataInputStream data) throws IOException {
    return new TemplateOrigin(data.readUTF(), data.readUTF(), data.readInt(), data.readInt());
  }

  private static void write(DataOutputStream data, Quantised template) throws IOException {
    data.writeFloat(template.error());
    data.write(template.coarse());
    for (short rest : template.fine()) {
      data.writeShort(rest);
    }
  }

  private static Quantised template(DataInputStream data, int dimensions) throws IOException {
    float error = data.readFloat();
    byte[] coarse = data.readNBytes(dimensions);
    if (coarse.length < dimensions) {
      throw new EOFException();
    }
    short[] fine = new short[dimensions];
    for (int j = 0; j < dimensions; j++) {
      fine[j] = data.readShort();
    }
    return new Quantised(coarse, fine, error);
  }
}
