package io.facerec.cli;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the native libraries off the error stream. libjpeg, libpng, OpenCV and ONNX Runtime write
 * to file descriptor 2 whatever they please ("Corrupt JPEG data: 12 extraneous bytes"), in the
 * middle of what the tool says, and have no common switch. So Java's error stream moves to a
 * duplicate of that descriptor, and the descriptor itself to /dev/null. A crash of the JVM is still
 * reported: that goes to standard output and its own file.
 */
final class NativeErrors {
  private static final int ERROR_STREAM = 2;
  private static final int WRITE_ONLY = 1;

  private static final Logger LOG = LoggerFactory.getLogger(NativeErrors.class);

  private NativeErrors() {}

  /** Does nothing on Windows, or where the descriptors cannot be moved: noise harms no result. */
  static void silence() {
    try {
      if (!Platform.isWindows()) {
        redirect(Native.load("c", Posix.class));
      }
    } catch (LinkageError e) {
      LOG.debug("native libraries cannot be silenced", e);
    }
  }

  private static void redirect(Posix posix) {
    int duplicate = posix.dup(ERROR_STREAM);
    int nowhere = posix.open("/dev/null", WRITE_ONLY);
    if (duplicate < 0 || nowhere < 0) {
      return;
    }
    System.err.flush();
    System.setErr(
        new PrintStream(new DescriptorStream(posix, duplicate), true, StandardCharsets.UTF_8));
    posix.dup2(nowhere, ERROR_STREAM);
    posix.close(nowhere);
  }

  /** Of the C library. */
  interface Posix extends Library {
    int dup(int descriptor);

    int dup2(int from, int to);

    int open(String path, int flags);

    int close(int descriptor);

    long write(int descriptor, byte[] bytes, long count);
  }

  /** Java itself has no stream for a descriptor by number. */
  private static final class DescriptorStream extends OutputStream {
    private final Posix posix;
    private final int descriptor;

    DescriptorStream(Posix posix, int descriptor) {
      this.posix = posix;
      this.descriptor = descriptor;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] rest = Arrays.copyOfRange(bytes, offset, offset + length);
      while (rest.length > 0) {
        int written = (int) posix.write(descriptor, rest, rest.length);
        if (written <= 0) {
          throw new IOException("the error stream cannot be written to");
        }
        rest = Arrays.copyOfRange(rest, written, rest.length);
      }
    }
  }
}
