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
 * Version 2 of a gallery's bytes, big-endian:
 *
 * <pre>
 * 4 bytes            'F' 'R' 'G' 2           magic and version
 * UTF, UTF, 4, 4     origin                  model id, SHA-256, dimensions d, pre-processing
 * 4 bytes            head h                  components that are scanned; d: the axes are the original ones
 * d times d doubles  turn                    when h &lt; d: each original axis along those of the templates
 * 8 bytes            next template number
 * 4 bytes            count
 * count times        8 bytes number, UTF subject, d coarse bytes, 2d fine bytes
 * 8 bytes            CRC-32 of all that stands before
 * </pre>
 *
 * UTF is {@link DataOutputStream#writeUTF}'s modified UTF-8 with its length before it.
 */
final class GallerySnapshot {
  private static final int MAGIC = 'F' << 24 | 'R' << 16 | 'G' << 8;
  private static final int VERSION = 2;
  private static final int BUFFER = 1 << 16;

  /** By how much the square of a template's length may differ from 1, for rounding. */
  private static final double UNIT = 1e-4;

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
    write(data, view.layout().basis());
    data.writeLong(next);
    data.writeInt(view.size());
    for (int i = 0; i < view.segments().size(); i++) {
      Segment segment = view.segments().get(i);
      for (int column = 0; column < view.count(i); column++) {
        if (segment.isAlive(column, view.epoch())) {
          data.writeLong(segment.id(column));
          data.writeUTF(view.subjects().name(segment.subject(column)));
          write(data, Quantised.of(segment.along(column), view.layout().basis().head()));
        }
      }
    }
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  static ScanGallery read(InputStream input, int threads) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(input, BUFFER), new CRC32());
    DataInputStream data = new DataInputStream(checked);
    try {
      requireVersion(data.readInt());
      TemplateOrigin origin = origin(data);
      if (origin.dimensions() > ScanGallery.MOST_DIMENSIONS) {
        throw new SnapshotFormatException(
            "the snapshot is damaged: %d dimensions".formatted(origin.dimensions()));
      }
      ScanGallery gallery = new ScanGallery(origin, threads);
      Basis basis = basis(data, gallery.origin().dimensions());
      gallery.restore(basis);
      long next = data.readLong();
      int count = data.readInt();
      if (count < 0) {
        throw new SnapshotFormatException("the snapshot is damaged: %d templates".formatted(count));
      }
      long last = 0;
      for (int i = 0; i < count; i++) {
        long number = data.readLong();
        if (number <= last || number >= next) {
          throw new SnapshotFormatException(
              "the snapshot is damaged: template %d follows %d".formatted(number, last));
        }
        last = number;
        String subject = data.readUTF();
        GalleryEntry.requireSubject(subject);
        gallery.restore(number, subject, template(data, basis));
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

  private static void write(DataOutputStream data, Basis basis) throws IOException {
    data.writeInt(basis.head());
    for (double[] axis : basis.turn().map(Turn::rows).orElse(new double[0][])) {
      for (double component : axis) {
        data.writeDouble(component);
      }
    }
  }

  private static Basis basis(DataInputStream data, int dimensions) throws IOException {
    int head = data.readInt();
    if (head == dimensions) {
      return Basis.original(dimensions);
    }
    if (head < 2 || head % 2 != 0 || head > dimensions) {
      throw new SnapshotFormatException(
          "the snapshot is damaged: %d of %d components are scanned".formatted(head, dimensions));
    }
    double[][] turn = new double[dimensions][dimensions];
    for (double[] axis : turn) {
      for (int j = 0; j < dimensions; j++) {
        axis[j] = data.readDouble();
      }
    }
    Basis basis = Basis.turned(turn, head);
    if (!basis.turn().orElseThrow().isOrthogonal()) {
      throw new SnapshotFormatException("the snapshot is damaged: its axes are not orthogonal");
    }
    return basis;
  }

  private static void write(DataOutputStream data, Quantised template) throws IOException {
    data.write(template.coarse());
    for (short rest : template.fine()) {
      data.writeShort(rest);
    }
  }

  private static Quantised template(DataInputStream data, Basis basis) throws IOException {
    byte[] coarse = data.readNBytes(basis.dimensions());
    if (coarse.length < basis.dimensions()) {
      throw new EOFException();
    }
    double[] along = new double[coarse.length];
    double squares = 0;
    for (int j = 0; j < along.length; j++) {
      along[j] = Quantised.value(coarse[j], data.readShort());
      squares += along[j] * along[j];
    }
    if (Math.abs(squares - 1) > UNIT) {
      throw new SnapshotFormatException(
          "the snapshot is damaged: a template has the length %.6f".formatted(Math.sqrt(squares)));
    }
    return Quantised.of(along, basis.head());
  }
}
