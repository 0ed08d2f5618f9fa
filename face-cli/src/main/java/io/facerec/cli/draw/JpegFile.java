package io.facerec.cli.draw;

import io.facerec.cli.report.FileFailure;
import io.facerec.draw.Jpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JPEG that is there whole or not at all. */
final class JpegFile {
  private static final Logger LOG = LoggerFactory.getLogger(JpegFile.class);

  private JpegFile() {}

  /**
   * Writes it in one step: a reader, or a run that ends early, never leaves half of one.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  static void write(BufferedImage image, Path target) {
    Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      try (OutputStream file = Files.newOutputStream(part)) {
        Jpeg.encode(image, file);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + ": " + FileFailure.reason(e), e);
    } finally {
      discard(part);
    }
  }

  /** Gone already when all went well; whatever went wrong else matters more than this. */
  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.debug("{} is left", part, e);
    }
  }
}
