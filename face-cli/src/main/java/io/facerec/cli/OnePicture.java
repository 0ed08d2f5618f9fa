package io.facerec.cli;

import io.facerec.cli.report.PictureReport.Failure;
import io.facerec.error.FaceException;
import io.facerec.runtime.DeviceUnavailableException;
import io.facerec.runtime.ModelException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where what is wrong with one picture parts from what would be wrong with every picture. */
final class OnePicture {
  private static final Logger LOG = LoggerFactory.getLogger(OnePicture.class);

  private OnePicture() {}

  /**
   * Does the work, or says what is wrong with the picture.
   *
   * @throws ModelException like {@link DeviceUnavailableException} and {@link UncheckedIOException}
   *     (a copy cannot be written): the other pictures would fare no better
   */
  static <T> T tried(String shown, Supplier<T> work, Function<Failure, T> failed) {
    try {
      return work.get();
    } catch (ModelException | DeviceUnavailableException | UncheckedIOException e) {
      throw e;
    } catch (FaceException e) {
      LOG.debug("{} failed", shown, e);
      return failed.apply(new Failure(e.code(), String.valueOf(e.getMessage())));
    } catch (OutOfMemoryError e) {
      return failed.apply(
          new Failure(
              "out_of_memory",
              "the picture needs more memory than Java has (%d MB); set FACE_JAVA_OPTIONS=-Xmx..., or --jobs 1"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)));
    } catch (RuntimeException e) {
      LOG.debug("{} failed", shown, e);
      return failed.apply(new Failure("unexpected", e.toString()));
    }
  }
}
