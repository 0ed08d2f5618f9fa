package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RasterTest {
  /** Two pixels in a row of three channels: (blue 1, green 2, red 3), (4, 5, 255). */
  private static final Raster PAIR = new Raster(2, 1, new byte[] {1, 2, 3, 4, 5, (byte) 255});

  private static final PixelEncoding PLAIN = encoding(ChannelOrder.BGR, 0, 1);

  @Test
  void planesFollowOneAnotherInTheOrderAskedFor() {
    assertThat(planes(PAIR, PLAIN, 2, 1)).containsExactly(1, 4, 2, 5, 3, 255);
    assertThat(planes(PAIR, encoding(ChannelOrder.RGB, 0, 1), 2, 1))
        .containsExactly(3, 255, 2, 5, 1, 4);
  }

  @Test
  void paddingIsEncodedBlackToTheRightAndBelow() {
    float black = -127.5f / 128;
    float[] planes = planes(PAIR, encoding(ChannelOrder.BGR, 127.5f, 128), 3, 2);

    assertThat(planes).hasSize(18);
    assertThat(planes[0]).isEqualTo((1 - 127.5f) / 128);
    assertThat(planes[1]).isEqualTo((4 - 127.5f) / 128);
    assertThat(planes[2]).as("right").isEqualTo(black);
    assertThat(new float[] {planes[3], planes[4], planes[5]}).containsOnly(black);
    assertThat(planes[13]).as("the last plane's red").isEqualTo((255 - 127.5f) / 128);
  }

  @Test
  void everyPlaneHasItsOwnMeanAndDeviation() {
    PixelEncoding encoding =
        new PixelEncoding(ChannelOrder.RGB, List.of(1f, 2f, 3f), List.of(1f, 2f, 4f));

    assertThat(planes(PAIR, encoding, 2, 1))
        .containsExactly(2, 254, 0, 1.5f, (1 - 3) / 4f, (4 - 3) / 4f);
  }

  @Test
  void theTargetsPositionStays() {
    FloatBuffer target = FloatBuffer.allocate(8);
    target.position(2);
    PAIR.writePlanes(target, PLAIN, 2, 1);

    assertThat(target.position()).isEqualTo(2);
    assertThat(target.get(0)).isEqualTo(1);
  }

  @Test
  void aTensorThatIsTooSmallIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> planes(PAIR, PLAIN, 1, 1))
        .withMessage("a raster of 2 x 1 does not fit a tensor of 1 x 1");
  }

  @Test
  void anArrayOfAnotherSizeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Raster(2, 2, new byte[11]))
        .withMessage("a raster of 2 x 2 needs 12 bytes, got 11");
    assertThatIllegalArgumentException().isThrownBy(() -> new Raster(0, 2, new byte[0]));
    // 2^32 pixels, whose bytes an int would count as 0.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Raster(1 << 16, 1 << 16, new byte[0]));
  }

  @Test
  void anEncodingNeedsThreeOfEachAndNoDeviationOf0() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelEncoding(ChannelOrder.BGR, List.of(0f), List.of(1f, 1f, 1f)));
    assertThatIllegalArgumentException().isThrownBy(() -> encoding(ChannelOrder.BGR, 0, 0));
  }

  @Test
  void mirroredExchangesLeftAndRightAndKeepsTheChannels() {
    assertThat(PAIR.mirrored().bgr()).containsExactly(4, 5, 255, 1, 2, 3);
    assertThat(PAIR.mirrored().mirrored().bgr()).isEqualTo(PAIR.bgr());
  }

  @Test
  void lumaWeighsGreenMost() {
    Raster primaries = new Raster(4, 1, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1});

    assertThat(primaries.luma(0, 0)).isCloseTo(29.07f, within(0.01f));
    assertThat(primaries.luma(1, 0)).isCloseTo(149.685f, within(0.01f));
    assertThat(primaries.luma(2, 0)).isCloseTo(76.245f, within(0.01f));
    assertThat(primaries.luma(3, 0)).isCloseTo(255f, within(0.01f));
  }

  private static float[] planes(Raster raster, PixelEncoding encoding, int width, int height) {
    FloatBuffer target = FloatBuffer.allocate(3 * width * height);
    raster.writePlanes(target, encoding, width, height);
    return target.array();
  }

  private static PixelEncoding encoding(ChannelOrder order, float mean, float std) {
    return new PixelEncoding(order, List.of(mean, mean, mean), List.of(std, std, std));
  }
}
