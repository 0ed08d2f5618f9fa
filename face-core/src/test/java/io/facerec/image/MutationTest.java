package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is cut off or overwritten: a picture, or an {@link ImageDecodeException}. */
class MutationTest {
  private static final int MUTATIONS = 3000;
  private static final int RANDOM_TAILS = 200;

  /** Far above the small files' size, and far below what a lie in a header could ask for. */
  private static final DecodeOptions LIMITS = DecodeOptions.defaults().withMaximumPixels(1_000_000);

  static Stream<Arguments> files() {
    return Small.files().entrySet().stream().map(file -> arguments(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyPrefixIsDecodedOrRefused(String kind, byte[] file) {
    assertThat(decodes(file)).as("the whole file").isTrue();
    int decoded = 0;
    for (int length = 0; length < file.length; length++) {
      decoded += decodes(Arrays.copyOf(file, length)) ? 1 : 0;
    }
    // What can be missing without harm is a trailer: padding, a comment, a directory's end.
    assertThat(decoded).as("prefixes that decode").isLessThanOrEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyMutationIsDecodedOrRefused(String kind, byte[] file) {
    Random random = new Random(20240611);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = file.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutant[random.nextInt(i % 2 == 0 ? file.length : Math.min(80, file.length))] =
            (byte) random.nextInt(256);
      }
      refused += decodes(mutant) ? 0 : 1;
    }
    assertThat(refused).as("mutants that are refused").isBetween(1, MUTATIONS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void anyHeaderWithRandomBytesIsDecodedOrRefused(String kind, byte[] file) {
    Random random = new Random(20240612);
    for (int i = 0; i < RANDOM_TAILS; i++) {
      byte[] mutant = new byte[2000];
      random.nextBytes(mutant);
      System.arraycopy(file, 0, mutant, 0, 2 + random.nextInt(file.length - 2 > 100 ? 100 : 30));
      decodes(mutant);
    }
  }

  /** Coarse levels too, as they are decoded by other code. */
  private static boolean decodes(byte[] bytes) {
    try {
      FaceImage whole = FaceImage.decode(bytes, LIMITS);
      FaceImage reduced =
          FaceImage.decode(bytes, LIMITS.withReduceAbovePixels(0).withPreviewLongSide(32));
      assertThat(reduced.width()).isEqualTo(whole.width());
      return true;
    } catch (ImageDecodeException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    } catch (RuntimeException | Error e) {
      return fail("neither decoded nor refused: " + Arrays.toString(bytes), e);
    }
  }
}
