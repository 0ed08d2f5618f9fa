package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class HostileTiffTest {
  private static final int SIDE = 20;
  private static final byte[] SOUND = grey().file();

  static Stream<Hostile> hostile() {
    byte[] little = new Bytes().ascii("II").toArray();
    return Stream.of(
        Hostile.tooLarge(
            "60,000 x 60,000",
            grey().with(256, 60_000).with(257, 60_000).file(),
            "60000 x 60000 (3600000000"),
        Hostile.tooLarge("2^32 - 1 wide", grey().with(256, -1).file(), "2147483647 x 20"),
        Hostile.tooLarge(
            "a huge width, then a small one", grey().first(256, 60_000).file(), "60000 x 20"),
        Hostile.damaged("width 0", grey().with(256, 0).file(), "declares 0 x 20"),
        Hostile.damaged("no width", grey().without(256).file(), "has no width"),
        Hostile.damaged("no height", grey().without(257).file(), "has no height"),
        Hostile.unsupported(
            "65535 samples a pixel", grey().with(277, 65_535).file(), "65535 samples"),
        Hostile.damaged("0 samples a pixel", grey().with(277, 0).file(), "cannot be decoded"),
        Hostile.damaged("200 bits a sample", grey().with(258, 200).file(), "cannot be decoded"),
        Hostile.damaged(
            "tiles of 2^31", tiled(Integer.MIN_VALUE, 16), "tiles have a side of 2147483648"),
        Hostile.damaged(
            "tiles of 2^24 x 2^24", tiled(1 << 24, 1 << 24), "tiles have a side of 16777216"),
        Hostile.damaged("tiles of 0", tiled(0, 16), "cannot be decoded"),
        Hostile.truncated(
            "strips beyond the end",
            grey().with(273, 1 << 30).file(),
            "pixels go on to 1073742224"),
        Hostile.truncated(
            "a strip of 2^32 - 1 bytes", grey().with(279, -1).file(), "pixels go on to 4294967"),
        Hostile.damaged("no strips", grey().without(273).without(279).file(), "cannot be decoded"),
        Hostile.truncated("2^32 - 1 strips", manyStrips(), "pixels go on to"),
        Hostile.unsupported(
            "a compression that there is not", grey().with(259, 4711).file(), "compression 4711"),
        Hostile.damaged("JPEG data that is noise", grey().with(259, 7).file(), "cannot be decoded"),
        Hostile.unsupported(
            "BigTIFF",
            new Bytes().all(little).u8(43, 0, 8, 0, 0, 0).u32Little(16).zeros(40).toArray(),
            "BigTIFF"),
        Hostile.unsupported("a camera's raw file", grey().with(254, 1).file(), "a mere preview"),
        Hostile.truncated(
            "a directory beyond the end", Bytes.patched(SOUND, 4, 0, 255, 0, 0), "cut off"),
        Hostile.truncated(
            "a directory at 2^32 - 1", Bytes.patched(SOUND, 4, 255, 255, 255, 255), "cut off"),
        Hostile.truncated(
            "cut within its last entry",
            HexFormat.of()
                .parseHex(
                    "49492a0008000000"
                        + "0300"
                        + "000103000100000014000000"
                        + "010103000100000014000000"
                        + "42010300"),
            "cut off"),
        Hostile.truncated("cut within the header", Arrays.copyOf(SOUND, 6), "after 6 bytes"),
        Hostile.truncated(
            "cut within the pixels", Arrays.copyOf(SOUND, SOUND.length - 20), "pixels go on to"),
        Hostile.truncated("random bytes behind the header", random(), "cut off"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  @Test
  void aSoundOneOfTheSameMakingIsDecoded() {
    assertThat(FaceImage.decode(SOUND).width()).isEqualTo(SIDE);
  }

  /** Only the first directory is read, so neither loops nor long chains matter. */
  @Test
  void directoriesInALoopAreNotFollowed() {
    assertThat(FaceImage.decode(grey().followedBy(8).file()).width()).isEqualTo(SIDE);
  }

  /** As documented. */
  @Test
  void aDamagedStripIsBlack() {
    FaceImage image = FaceImage.decode(grey().with(259, 5).file());

    assertThat(PixelAssert.pixels(image).bgr()).containsOnly(0);
  }

  private static TiffFile grey() {
    byte[] pixels = new byte[SIDE * SIDE];
    Arrays.fill(pixels, (byte) 0x7b);
    return new TiffFile(pixels)
        .with(256, SIDE)
        .with(257, SIDE)
        .with(258, 8)
        .with(259, 1)
        .with(262, 1)
        .with(273, 0)
        .with(277, 1)
        .with(278, SIDE)
        .with(279, SIDE * SIDE)
        .pixelsAt(273);
  }

  private static byte[] tiled(int width, int height) {
    return grey()
        .without(273)
        .without(278)
        .without(279)
        .with(322, width)
        .with(323, height)
        .with(324, 8)
        .with(325, SIDE * SIDE)
        .pixelsAt(324)
        .file();
  }

  private static byte[] manyStrips() {
    byte[] offsets = {0x01, 0x11, 0, 4, -1, -1, -1, -1};
    byte[] lengths = {0x01, 0x17, 0, 4, -1, -1, -1, -1};
    byte[] file = SOUND.clone();
    System.arraycopy(
        offsets, 0, file, Bytes.indexOf(file, 8, Arrays.copyOf(offsets, 4)), offsets.length);
    System.arraycopy(
        lengths, 0, file, Bytes.indexOf(file, 8, Arrays.copyOf(lengths, 4)), lengths.length);
    return file;
  }

  private static byte[] random() {
    byte[] noise = new byte[4000];
    new Random(11).nextBytes(noise);
    System.arraycopy(SOUND, 0, noise, 0, 4);
    return noise;
  }
}
