package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.image.ImageDecodeException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit lets through what just keeps it, and refuses what is one beyond; in every format. */
class LimitsTest {
  private static final DecodeOptions DEFAULTS = DecodeOptions.defaults();

  static Stream<byte[]> files() {
    return Small.files().values().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void pixelsAndSidesAndBytes(byte[] file) {
    int pixels = Small.WIDTH * Small.HEIGHT;
    FaceImage.decode(file, DEFAULTS.withMaximumPixels(pixels));
    FaceImage.decode(file, DEFAULTS.withMaximumSide(Small.WIDTH));
    FaceImage.decode(file, DEFAULTS.withMaximumBytes(file.length));

    assertTooLarge(
        () -> FaceImage.decode(file, DEFAULTS.withMaximumPixels(pixels - 1)),
        "24 x 17 (408 pixels); at most 20000 x 20000 and 407 pixels");
    assertTooLarge(
        () -> FaceImage.decode(file, DEFAULTS.withMaximumSide(Small.WIDTH - 1)), "at most 23 x 23");
    assertTooLarge(
        () -> FaceImage.decode(file, DEFAULTS.withMaximumBytes(file.length - 1)),
        "has " + file.length + " bytes; at most " + (file.length - 1));
  }

  @Test
  void aFileOverTheLimitIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.jpg");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(20L << 30); // more than the heap, and than an array
    }
    assertTooLarge(() -> FaceImage.decode(file), "has 21474836480 bytes; at most 67108864");
  }

  static Stream<UnaryOperator<DecodeOptions>> nonsense() {
    return Stream.of(
        options -> options.withMaximumBytes(0),
        options -> options.withMaximumBytes(1L << 31),
        options -> options.withMaximumPixels(0),
        options -> options.withMaximumPixels(Integer.MAX_VALUE),
        options -> options.withMaximumSide(0),
        options -> options.withPreviewLongSide(31),
        options -> options.withReduceAbovePixels(-1));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void limitsWithoutSenseAreRefused(UnaryOperator<DecodeOptions> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(DEFAULTS))
        .withMessageContaining("must lie in");
  }

  private static void assertTooLarge(ThrowingCallable decoding, String message) {
    assertThatThrownBy(decoding)
        .isInstanceOfSatisfying(
            ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessageContaining(message);
  }

  /** Its size says 0 and it has no end. */
  @Test
  void aFileWithoutEndIsReadToTheLimit() {
    assertThatExceptionOfType(ImageDecodeException.class)
        .isThrownBy(
            () ->
                FaceImage.decode(
                    Path.of("/dev/zero"), DecodeOptions.defaults().withMaximumBytes(100_000)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ImageDecodeException.Reason.TOO_LARGE));
  }
}
