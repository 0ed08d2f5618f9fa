package io.facerec.image;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class HostileWebpTest {
  private static final byte[] LOSSY = Small.webp();
  private static final byte[] LOSSLESS =
      Encoder.webp(Drawing.colour(Small.WIDTH, Small.HEIGHT), Encoder.LOSSLESS);
  private static final byte[] EXTENDED = extended(Small.WIDTH, Small.HEIGHT);

  static Stream<Hostile> hostile() {
    byte[] hugeLossless = Bytes.patched(LOSSLESS, 21, 0xff, 0xff, 0xff, 0x0f);
    byte[] hugeChunk = Arrays.copyOfRange(hugeLossless, 12, hugeLossless.length);
    return Stream.of(
        Hostile.tooLarge(
            "canvas of 2^24 x 2^24", extended(1 << 24, 1 << 24), "16777216 x 16777216"),
        Hostile.tooLarge(
            "lossy, 16383 x 16383",
            Bytes.patched(LOSSY, 26, 0xff, 0x3f, 0xff, 0x3f),
            "16383 x 16383 (268402689 pixels)"),
        Hostile.tooLarge("lossless, 16384 x 16384", hugeLossless, "16384 x 16384"),
        Hostile.tooLarge(
            "a huge lossless chunk before a small lossy one",
            riff(hugeChunk, Arrays.copyOfRange(LOSSY, 12, LOSSY.length)),
            "16384 x 16384"),
        Hostile.damaged(
            "a huge picture on a small canvas",
            Bytes.join(
                Bytes.patched(Arrays.copyOf(EXTENDED, 30), 4, size(30 + hugeChunk.length)),
                hugeChunk),
            "cannot be decoded"),
        Hostile.damaged(
            "a small picture on a larger canvas", extended(400, 300), "cannot be decoded"),
        Hostile.damaged("lossy, width 0", Bytes.patched(LOSSY, 26, 0, 0), "declares 0 x 17 pixels"),
        Hostile.truncated(
            "declares more bytes than there are",
            Bytes.patched(LOSSY, 4, 0xff, 0xff, 0xff, 0x7f),
            "its header declares 2147483655"),
        Hostile.damaged(
            "declares fewer bytes than there are",
            Bytes.patched(LOSSY, 4, 60, 0, 0, 0),
            "cannot be decoded"),
        Hostile.damaged(
            "a chunk that reaches beyond the end",
            Bytes.patched(LOSSY, 16, 0xff, 0xff, 0xff, 0x7f),
            "cannot be decoded"),
        Hostile.unsupported(
            "animated", Bytes.patched(EXTENDED, 20, EXTENDED[20] | 2), "animated WebP"),
        Hostile.damaged("no picture chunk", riff(new byte[40]), "does not begin with a picture"),
        Hostile.damaged(
            "bad signature of lossless data", Bytes.patched(LOSSLESS, 20, 0), "does not begin"),
        Hostile.damaged(
            "bad signature of a lossy frame", Bytes.patched(LOSSY, 23, 0), "cannot be decoded"),
        Hostile.truncated("cut within its data", Arrays.copyOf(LOSSY, 60), "is cut off after 60"),
        Hostile.truncated("cut within its header", Arrays.copyOf(LOSSY, 24), "cut off"),
        Hostile.truncated("only its name", Arrays.copyOf(LOSSY, 12), "cut off"),
        Hostile.damaged("random bytes behind the header", random(), "cannot be decoded"),
        Hostile.notAPicture("a sound", riffOf("WAVE"), "this is WAV"),
        Hostile.notAPicture("a film", riffOf("AVI "), "this is AVI"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithItsOwnReason(Hostile file) {
    file.assertRefused();
  }

  private static byte[] extended(int width, int height) {
    byte[] file = Exif.inWebp(LOSSLESS, Small.WIDTH, Small.HEIGHT, Exif.orientation(1));
    int w = width - 1;
    int h = height - 1;
    return Bytes.patched(file, 24, w, w >> 8, w >> 16, h, h >> 8, h >> 16);
  }

  private static byte[] riff(byte[]... chunks) {
    byte[] all = Bytes.join(chunks);
    return new Bytes().ascii("RIFF").u32Little(4 + all.length).ascii("WEBP").all(all).toArray();
  }

  private static byte[] riffOf(String kind) {
    return new Bytes().ascii("RIFF").u32Little(50).ascii(kind).zeros(46).toArray();
  }

  private static int[] size(int fileBytes) {
    return new int[] {fileBytes - 8, (fileBytes - 8) >> 8, 0, 0};
  }

  private static byte[] random() {
    byte[] bytes = LOSSLESS.clone();
    byte[] noise = new byte[bytes.length - 25];
    new Random(9).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 25, noise.length);
    return bytes;
  }
}
