package io.facerec.image;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class HostileBmpTest {
  private static final byte[] SOUND = Small.bmp();
  private static final byte[] PALETTE = Encoder.bmp(Drawing.palette(Small.WIDTH, Small.HEIGHT));
  private static final int OFFSET = 10;
  private static final int WIDTH = 18;
  private static final int HEIGHT = 22;
  private static final int BITS = 28;
  private static final int COMPRESSION = 30;
  private static final int COLOURS = 46;

  static Stream<Hostile> hostile() {
    return Stream.of(
        Hostile.tooLarge("2^31 - 1 wide", number(WIDTH, Integer.MAX_VALUE), "2147483647 x 17"),
        Hostile.tooLarge("60,000 high, top down", number(HEIGHT, -60_000), "24 x 60000"),
        Hostile.damaged("height -2^31", number(HEIGHT, Integer.MIN_VALUE), "declares 24 x -2147"),
        Hostile.damaged("width -5", number(WIDTH, -5), "declares -5 x 17"),
        Hostile.damaged("height 0", number(HEIGHT, 0), "declares 24 x 0"),
        Hostile.damaged("0 bits a pixel", Bytes.patched(SOUND, BITS, 0, 0), "cannot be decoded"),
        Hostile.damaged("64 bits a pixel", Bytes.patched(SOUND, BITS, 64, 0), "cannot be decoded"),
        Hostile.damaged("3 bits a pixel", Bytes.patched(SOUND, BITS, 3, 0), "cannot be decoded"),
        Hostile.damaged("pixels beyond the end", number(OFFSET, 1 << 30), "cannot be decoded"),
        Hostile.damaged("pixels at -1", number(OFFSET, -1), "cannot be decoded"),
        Hostile.damaged(
            "a palette of 2^31 - 1 colours",
            number(PALETTE, COLOURS, Integer.MAX_VALUE),
            "cannot be decoded"),
        Hostile.damaged("compression 77", number(COMPRESSION, 77), "cannot be decoded"),
        Hostile.damaged("run lengths that end early", runLengths(), "cannot be decoded"),
        Hostile.unsupported("a header of 5 bytes", number(14, 5), "header of 5 bytes"),
        Hostile.unsupported("a header of -1 bytes", number(14, -1), "header of -1 bytes"),
        Hostile.truncated("cut within its header", Arrays.copyOf(SOUND, 20), "after 20 bytes"),
        Hostile.damaged("cut within its pixels", Arrays.copyOf(SOUND, 500), "cannot be decoded"),
        Hostile.tooLarge("random bytes behind the header's size", random(), "the BMP is "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  private static byte[] number(int at, int value) {
    return number(SOUND, at, value);
  }

  private static byte[] number(byte[] file, int at, int value) {
    return Bytes.patched(file, at, value, value >> 8, value >> 16, value >> 24);
  }

  /** Eight-bit run lengths that end after a few pixels. */
  private static byte[] runLengths() {
    byte[] file = number(PALETTE, COMPRESSION, 1);
    int pixels = (file[OFFSET] & 0xff) | ((file[OFFSET + 1] & 0xff) << 8);
    return Bytes.patched(Arrays.copyOf(file, pixels + 4), pixels, 5, 1, 200, 2);
  }

  private static byte[] random() {
    byte[] noise = new byte[4000];
    new Random(10).nextBytes(noise);
    System.arraycopy(SOUND, 0, noise, 0, 18);
    return Bytes.patched(noise, 21, 0x40, noise[22], noise[23], noise[24], 0x40);
  }
}
