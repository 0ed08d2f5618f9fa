package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class HostileGifTest {
  private static final byte[] SOUND = Small.gif();

  /**
   * The JDK's writer gives the colours in the frame or for all; the frame is found by its sides.
   */
  private static final int FRAME =
      Bytes.indexOf(SOUND, 10, new byte[] {0x2c, 0, 0, 0, 0, Small.WIDTH, 0, Small.HEIGHT, 0});

  private static final int DATA = dataAt();

  static Stream<Hostile> hostile() {
    return Stream.of(
        Hostile.tooLarge("a frame of 65535 x 65535", frame(65535, 65535), "65535 x 65535"),
        Hostile.tooLarge(
            "a screen and a frame of 20000 x 19999",
            Bytes.patched(frame(20000, 19999), 6, 0x20, 0x4e, 0x1f, 0x4e),
            "399980000 pixels"),
        Hostile.damaged("a frame of 0 x 17", frame(0, 17), "the GIF header declares 0 x 17"),
        Hostile.damaged("no picture", Bytes.patched(SOUND, FRAME, 0x3b), "holds no picture"),
        Hostile.damaged(
            "data of 13-bit codes", Bytes.patched(SOUND, DATA, 13), "cannot be decoded"),
        Hostile.damaged("data of 255-bit codes", Bytes.patched(SOUND, DATA, 255), "cannot be"),
        Hostile.damaged("an unknown block", Bytes.patched(SOUND, FRAME, 0x77), "cannot be read"),
        Hostile.truncated("cut within its header", Arrays.copyOf(SOUND, 12), "after 12 bytes"),
        Hostile.truncated("cut before its frame", Arrays.copyOf(SOUND, FRAME), "cut off"),
        Hostile.damaged("cut within its data", Arrays.copyOf(SOUND, DATA + 30), "cannot be"),
        Hostile.notAPicture("version 88x", Bytes.patched(SOUND, 3, '8', '8', 'x'), "47494638"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  /** A screen is only declared; the frame is what is decoded. */
  @Test
  void aHugeScreenCostsNothing() {
    byte[] file = Bytes.patched(SOUND, 6, 255, 255, 255, 255);
    long before = ProcessMemory.peakBytes();

    assertThat(FaceImage.decode(file).width()).isEqualTo(Small.WIDTH);
    assertThat(ProcessMemory.peakBytes() - before).isLessThan(100 << 20);
  }

  /** As viewers have it; the rows that are missing have the first colour. */
  @Test
  void aFrameThatEndsEarlyIsDecodedAsFarAsItGoes() {
    FaceImage image = FaceImage.decode(frame(Small.WIDTH, 200));
    Raster pixels = PixelAssert.pixels(image);

    assertThat(image.height()).isEqualTo(200);
    assertThat(pixels.luma(5, 150)).isEqualTo(pixels.luma(20, 199));
  }

  private static byte[] frame(int width, int height) {
    return Bytes.patched(SOUND, FRAME + 5, width, width >> 8, height, height >> 8);
  }

  private static int dataAt() {
    int flags = SOUND[FRAME + 9];
    return FRAME + 10 + (flags < 0 ? 3 << (1 + (flags & 7)) : 0);
  }
}
