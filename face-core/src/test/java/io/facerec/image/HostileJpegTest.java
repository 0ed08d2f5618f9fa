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
class HostileJpegTest {
  private static final byte[] SOUND = Small.jpeg();
  private static final int FRAME = JpegParts.at(SOUND, 0xc0);
  private static final int SCAN = JpegParts.at(SOUND, 0xda);
  private static final byte[] HUGE = JpegParts.frame(0xc0, 8, 65500, 65500);

  static Stream<Hostile> hostile() {
    byte[] tenComponents = Arrays.copyOfRange(HUGE, 4, HUGE.length);
    tenComponents[5] = 10;
    return Stream.of(
        Hostile.damaged(
            "a scan header of 2 bytes at the end",
            HexFormat.of().parseHex("ffd8ffc0000b080010001001011100ffda0002"),
            "scan header at byte 15 is too short"),
        Hostile.damaged("height 0", Bytes.patched(SOUND, FRAME + 5, 0, 0), "24 x 0 pixels"),
        Hostile.damaged("width 0", Bytes.patched(SOUND, FRAME + 7, 0, 0), "0 x 17 pixels"),
        Hostile.tooLarge(
            "65535 x 65535", Bytes.patched(SOUND, FRAME + 5, 255, 255, 255, 255), "65535 x 65535"),
        Hostile.damaged("no frame header", JpegParts.without(SOUND, 0xc0), "no frame header"),
        Hostile.damaged(
            "a second, huge frame header",
            Bytes.inserted(SOUND, SCAN, HUGE),
            "second frame header"),
        Hostile.damaged(
            "a huge frame header first", Bytes.inserted(SOUND, 2, HUGE), "second frame header"),
        Hostile.damaged(
            "a huge progressive frame header first",
            Bytes.inserted(SOUND, 2, JpegParts.frame(0xc2, 8, 65500, 65500)),
            "second frame header"),
        Hostile.tooLarge(
            "a huge frame header hidden behind a marker without a length",
            Bytes.join(
                JpegParts.START,
                new byte[] {(byte) 0xff, 0x01},
                HUGE,
                JpegParts.scan(),
                JpegParts.END),
            "65500 x 65500"),
        Hostile.damaged(
            "no quantisation tables", JpegParts.without(SOUND, 0xdb), "cannot be decoded"),
        Hostile.damaged(
            "bad Huffman table",
            Bytes.patched(SOUND, JpegParts.at(SOUND, 0xc4) + 5, 255, 255, 255),
            "cannot be decoded"),
        Hostile.truncated(
            "a segment beyond the end",
            Bytes.join(JpegParts.START, new Bytes().u16(0xffe0).u16(60000).zeros(20).toArray()),
            "goes on to 60004"),
        Hostile.damaged("a segment of length 0", Bytes.patched(SOUND, 4, 0, 0), "a length of 0"),
        Hostile.damaged(
            "a frame header of 4 bytes",
            Bytes.inserted(SOUND, 2, JpegParts.segment(0xc0, new byte[2])),
            "too short"),
        Hostile.unsupported("12 bits a sample", Bytes.patched(SOUND, FRAME + 4, 12), "12 bits"),
        Hostile.unsupported("lossless", Bytes.patched(SOUND, FRAME + 1, 0xc3), "frame type 3"),
        Hostile.unsupported("arithmetic", Bytes.patched(SOUND, FRAME + 1, 0xc9), "frame type 9"),
        Hostile.unsupported("hierarchical", Bytes.patched(SOUND, FRAME + 1, 0xc5), "frame type 5"),
        Hostile.unsupported(
            "10 components",
            Bytes.join(
                JpegParts.START,
                JpegParts.segment(0xc0, tenComponents),
                JpegParts.scan(),
                JpegParts.END),
            "10 components"),
        Hostile.tooLarge("thousands of scans", withScans(5000), "has 5000 scans"),
        Hostile.tooLarge("thousands of scans of a baseline frame", baselineScans(), "scans"),
        Hostile.truncated(
            "cut within a scan",
            Arrays.copyOf(SOUND, SOUND.length - 40),
            "end-of-image marker is missing"),
        Hostile.truncated("cut before the scan", Arrays.copyOf(SOUND, SCAN), "no scan begins"),
        Hostile.truncated(
            "an end that is hidden in a comment", hiddenEnd(), "end-of-image marker is missing"),
        Hostile.truncated("two bytes", JpegParts.START, "no frame header"),
        Hostile.damaged("begins twice", Bytes.inserted(SOUND, 2, JpegParts.START), "begins again"),
        Hostile.damaged("ends at once", Bytes.inserted(SOUND, 2, JpegParts.END), "ends again"),
        Hostile.damaged(
            "text behind the magic",
            new Bytes().u16(0xffd8).ascii("this is no JPEG, is it?").toArray(),
            "no marker at byte 2"),
        Hostile.damaged("random bytes behind the magic", random(), "no marker at byte 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  /** As documented: what viewers show is decoded. */
  @Test
  void aCutScanWithAnEndPutBehindIsDecodedGrey() {
    byte[] jpeg = Encoder.jpeg(Drawing.colour(64, 256));
    byte[] cut = Bytes.join(Arrays.copyOf(jpeg, jpeg.length / 2), JpegParts.END);
    Raster pixels = PixelAssert.pixels(FaceImage.decode(cut));

    assertThat(pixels.luma(60, 250))
        .as("the same each time, not left to chance")
        .isEqualTo(pixels.luma(60, 255));
    assertThat(PixelAssert.pixels(FaceImage.decode(cut)).bgr()).isEqualTo(pixels.bgr());
  }

  /** Motion photos carry a film behind the picture, in which a scan's marker stands by chance. */
  @Test
  void whatFollowsTheEndIsNotCounted() {
    byte[] jpeg = Encoder.progressiveJpeg(Drawing.colour(64, 64));
    byte[] film = new byte[2000];
    for (int i = 0; i < film.length; i += 2) {
      film[i] = (byte) 0xff;
      film[i + 1] = (byte) 0xda;
    }
    assertThat(FaceImage.decode(Bytes.join(jpeg, film)).width()).isEqualTo(64);
  }

  private static byte[] withScans(int count) {
    Bytes jpeg = new Bytes().all(JpegParts.START).all(JpegParts.frame(0xc2, 8, 640, 480));
    for (int i = 0; i < count; i++) {
      jpeg.all(JpegParts.scan());
    }
    return jpeg.all(JpegParts.END).toArray();
  }

  private static byte[] baselineScans() {
    Bytes jpeg = new Bytes().all(JpegParts.START).all(JpegParts.frame(0xc0, 8, 640, 480));
    for (int i = 0; i < 3000; i++) {
      jpeg.all(JpegParts.segment(0xda, new byte[] {1, (byte) (1 + i % 3), 0, 0, 63, 0}));
    }
    return jpeg.all(JpegParts.END).toArray();
  }

  private static byte[] hiddenEnd() {
    byte[] jpeg = Encoder.progressiveJpeg(Drawing.colour(24, 17));
    return Bytes.join(Arrays.copyOf(jpeg, jpeg.length - 2), JpegParts.segment(0xfe, JpegParts.END));
  }

  private static byte[] random() {
    byte[] bytes = new byte[4000];
    new Random(7).nextBytes(bytes);
    return Bytes.patched(bytes, 0, 0xff, 0xd8, 0x11);
  }
}
