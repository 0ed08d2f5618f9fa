package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class HostilePngTest {
  private static final byte[] SOUND = Small.png();
  private static final int DATA = Bytes.indexOf(SOUND, "IDAT") - 4;
  private static final byte[] HEADER = Arrays.copyOfRange(SOUND, 8, 33);
  private static final byte[] REST = Arrays.copyOfRange(SOUND, 33, SOUND.length);
  private static final byte[] SMALL = PngParts.header(100, 100, 8, PngParts.GREY);
  private static final byte[] HUGE = PngParts.header(60_000, 60_000, 8, PngParts.GREY);

  static Stream<Hostile> hostile() {
    byte[] pixels = PngParts.deflatedZeros(100 * 101);
    return Stream.of(
        // Sound as far as it goes: 20 MB of zeros.
        Hostile.tooLarge(
            "60,000 x 60,000 in a few kB",
            PngParts.png(HUGE, PngParts.chunk("IDAT", PngParts.deflatedZeros(20_000_000))),
            "the PNG is 60000 x 60000 (3600000000 pixels)"),
        Hostile.tooLarge(
            "20,000 x 20,000: sides allowed, pixels not",
            PngParts.png(PngParts.header(20_000, 20_000, 1, PngParts.GREY)),
            "400000000 pixels"),
        Hostile.damaged(
            "width 2^32 - 1",
            PngParts.png(PngParts.header(-1, 1, 8, PngParts.GREY)),
            "declares -1 x 1 pixels"),
        Hostile.damaged(
            "width 0", PngParts.png(PngParts.header(0, 9, 8, PngParts.GREY)), "0 x 9 pixels"),
        Hostile.damaged("bad checksum of the header", Bytes.patched(SOUND, 29, 1, 2, 3), "cannot"),
        Hostile.damaged("bad checksum of the pixels", flipped(DATA + 30), "cannot be decoded"),
        Hostile.damaged(
            "a data chunk without data",
            PngParts.png(SMALL, PngParts.chunk("IDAT", new byte[0])),
            "cannot be decoded"),
        Hostile.damaged("no data chunk", PngParts.png(SMALL), "cannot be decoded"),
        Hostile.damaged("no header", Bytes.join(PngParts.SIGNATURE, REST), "begin with its header"),
        Hostile.damaged(
            "the header is not first",
            PngParts.png(
                PngParts.chunk("tEXt", new byte[] {'a', 0, 'b'}),
                SMALL,
                PngParts.chunk("IDAT", pixels)),
            "begin with its header"),
        Hostile.damaged(
            "colour type 5",
            PngParts.png(PngParts.header(9, 9, 8, 5), PngParts.chunk("IDAT", pixels)),
            "cannot be decoded"),
        Hostile.damaged(
            "3 bits a sample",
            PngParts.png(PngParts.header(9, 9, 3, 0), PngParts.chunk("IDAT", pixels)),
            "cannot be decoded"),
        Hostile.damaged(
            "a palette picture without a palette",
            PngParts.png(PngParts.header(100, 100, 8, 3), PngParts.chunk("IDAT", pixels)),
            "cannot be decoded"),
        Hostile.damaged(
            "a chunk of negative length", Bytes.patched(SOUND, DATA, 255), "negative length"),
        Hostile.truncated(
            "a chunk of 2^31 - 1 bytes", Bytes.patched(SOUND, DATA, 127, 255), "last chunk"),
        Hostile.damaged(
            "a second, huge header",
            PngParts.png(SMALL, HUGE, PngParts.chunk("IDAT", pixels)),
            "cannot be decoded"),
        Hostile.tooLarge(
            "a huge header, then a small one",
            PngParts.png(HUGE, SMALL, PngParts.chunk("IDAT", pixels)),
            "60000 x 60000"),
        Hostile.damaged(
            "fewer pixels than declared",
            PngParts.png(SMALL, PngParts.chunk("IDAT", PngParts.deflatedZeros(50 * 101))),
            "cannot be decoded"),
        Hostile.damaged(
            "pixels that are not deflated",
            PngParts.png(SMALL, PngParts.chunk("IDAT", new byte[500])),
            "cannot be decoded"),
        Hostile.damaged(
            "EXIF that is text",
            Exif.inPng(SOUND, "orientation=6".getBytes(StandardCharsets.US_ASCII)),
            "cannot be decoded"),
        Hostile.truncated("cut within the signature's chunk", Arrays.copyOf(SOUND, 20), "cut off"),
        Hostile.truncated("cut within the data", Arrays.copyOf(SOUND, DATA + 40), "last chunk"),
        Hostile.truncated("no end", Arrays.copyOf(SOUND, SOUND.length - 12), "last chunk"),
        Hostile.damaged(
            "a JPEG behind the signature",
            Bytes.join(PngParts.SIGNATURE, Small.jpeg()),
            "begin with its header"),
        Hostile.truncated(
            "random bytes behind the header",
            Bytes.join(PngParts.SIGNATURE, HEADER, Bytes.patched(random(), 0, 0)),
            "last chunk"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  /** What inflates to gigabytes beside the pixels is never inflated, and harms nobody. */
  static Stream<Hostile> bombs() {
    byte[] bomb = PngParts.deflatedZeros(200_000_000);
    byte[] named = new Bytes().ascii("bomb").u8(0, 0).all(bomb).toArray();
    return Stream.of(
        new Hostile("iCCP", withChunk("iCCP", named), ImageDecodeException.Reason.DAMAGED, ""),
        new Hostile("zTXt", withChunk("zTXt", named), ImageDecodeException.Reason.DAMAGED, ""),
        new Hostile(
            "too much data",
            PngParts.png(SMALL, PngParts.chunk("IDAT", bomb)),
            ImageDecodeException.Reason.DAMAGED,
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void aBombBesideThePixelsIsNotInflated(Hostile file) {
    long before = ProcessMemory.peakBytes();
    FaceImage image = FaceImage.decode(file.bytes());

    assertThat(image.width()).isIn(Small.WIDTH, 100);
    assertThat(ProcessMemory.peakBytes() - before)
        .as("growth of the process")
        .isLessThan(100 << 20);
  }

  private static byte[] withChunk(String type, byte[] data) {
    return Bytes.inserted(SOUND, 33, PngParts.chunk(type, data));
  }

  private static byte[] flipped(int at) {
    return Bytes.patched(SOUND, at, SOUND[at] ^ 0xff);
  }

  private static byte[] random() {
    byte[] bytes = new byte[4000];
    new Random(8).nextBytes(bytes);
    return bytes;
  }
}
