package io.facerec.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.image.ChannelOrder;
import io.facerec.image.PixelEncoding;
import io.facerec.runtime.ModelCatalog;
import io.facerec.runtime.ModelInput;
import io.facerec.runtime.ModelSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceTemplateTest {
  private static final TemplateOrigin ORIGIN =
      new TemplateOrigin("mobilefacenet", "0123456789abcdef".repeat(4), 3, 1);
  private static final FaceTemplate TEMPLATE = new FaceTemplate(ORIGIN, new float[] {3, 0, -4});

  @Test
  void itIsAUnitVector() {
    assertThat(TEMPLATE.vector()).containsExactly(new float[] {0.6f, 0, -0.8f}, within(1e-6f));
    assertThat(TEMPLATE.dot(TEMPLATE)).isCloseTo(1, within(1e-6f));
  }

  @Test
  void nobodyCanChangeIt() {
    TEMPLATE.vector()[0] = 7;

    assertThat(TEMPLATE.vector()[0]).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void bytesGoThereAndBack() {
    FaceTemplate read = FaceTemplate.fromBytes(TEMPLATE.toBytes());

    assertThat(read.origin()).isEqualTo(ORIGIN);
    assertThat(read.vector()).containsExactly(TEMPLATE.vector(), within(1e-6f));
    assertThat(TEMPLATE.toBytes()).startsWith('F', 'R', 'T', 1);
  }

  @Test
  void everyPrefixIsCutOff() {
    byte[] bytes = TEMPLATE.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(TemplateFormatException.class)
          .isThrownBy(() -> FaceTemplate.fromBytes(prefix));
    }
  }

  @Test
  void everyFlippedBitIsNoticed() {
    for (int bit = 0; bit < 8 * TEMPLATE.toBytes().length; bit++) {
      byte[] flipped = TEMPLATE.toBytes();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(TemplateFormatException.class)
          .isThrownBy(() -> FaceTemplate.fromBytes(flipped));
    }
  }

  @Test
  void aLaterVersionIsNamed() {
    byte[] later = TEMPLATE.toBytes();
    later[3] = 2;

    assertThatExceptionOfType(TemplateFormatException.class)
        .isThrownBy(() -> FaceTemplate.fromBytes(later))
        .withMessageContaining("version 2")
        .withMessageContaining("reads 1");
  }

  @Test
  void wrongVectorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceTemplate(ORIGIN, new float[] {1, 2}))
        .withMessageContaining("3")
        .withMessageContaining("2");
    assertThatIllegalArgumentException().isThrownBy(() -> new FaceTemplate(ORIGIN, new float[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceTemplate(ORIGIN, new float[] {1, Float.NaN, 0}));
  }

  @Test
  void theSameFileFedOtherwiseIsAnotherOrigin() {
    ModelSpec spec = ModelCatalog.builtIn().get("mobilefacenet");
    PixelEncoding plain =
        new PixelEncoding(ChannelOrder.BGR, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    ModelSpec fedOtherwise =
        new ModelSpec(
            spec.id(),
            spec.family(),
            spec.format(),
            spec.file(),
            spec.sha256(),
            spec.bytes(),
            spec.url(),
            spec.licence(),
            new ModelInput(112, 112, false, plain),
            spec.published());

    assertThat(TemplateOrigins.of(fedOtherwise)).isNotEqualTo(TemplateOrigins.of(spec));
    assertThat(TemplateOrigins.of(spec)).isEqualTo(TemplateOrigins.of(spec));
  }

  @Test
  void itsTextHasNoValues() {
    assertThat(TEMPLATE.toString()).contains("mobilefacenet").doesNotContain("0.6");
  }
}
