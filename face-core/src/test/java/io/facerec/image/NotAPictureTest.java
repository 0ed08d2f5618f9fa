package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.image.ImageDecodeException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The content decides; a name says nothing. */
class NotAPictureTest {
  static Stream<Hostile> strangers() {
    return Stream.of(
        new Hostile("no bytes", new byte[0], Reason.EMPTY, "has no bytes"),
        Hostile.notAPicture("one byte", new byte[] {1}, "these 1 bytes (they start with 01)"),
        Hostile.notAPicture("zeros", new byte[5000], "start with 00000000"),
        Hostile.notAPicture("text", ascii("Dear Sir or Madam, here is my face."), "44656172"),
        Hostile.notAPicture("HTML", ascii("<!DOCTYPE html><html></html>"), "3c21444f"),
        Hostile.notAPicture("SVG", ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"), "3c737667"),
        Hostile.notAPicture("PDF", ascii("%PDF-1.7\n%....\n1 0 obj\n"), "no picture"),
        Hostile.notAPicture("ZIP", ascii("PK\3\4\24\0\0\0\10\0"), "this is ZIP"),
        Hostile.notAPicture("MP4", film("mp42"), "this is MP4"),
        Hostile.notAPicture("a program", ascii("\177ELF\2\1\1\0\0\0\0\0\0"), "7f454c46"),
        Hostile.notAPicture("random bytes", random(), "are no picture; JPEG, PNG, WEBP"),
        Hostile.unsupported("HEIC", film("heic"), "HEIF"),
        Hostile.unsupported("AVIF", film("avif"), "AVIF"),
        Hostile.unsupported("Photoshop", ascii("8BPS\0\1\0\0\0\0\0\0\0\3\0\0"), "PSD"),
        Hostile.unsupported("icon", ascii("\0\0\1\0\1\0\20\20\0\0\1\0\40\0"), "ICO"),
        Hostile.unsupported("Fuji's raw", ascii("FUJIFILMCCD-RAW 0201FF383501"), "RAF"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void isRefusedByName(Hostile file) {
    file.assertRefused();
  }

  @ParameterizedTest(name = "{0} named photo.jpg")
  @MethodSource("strangers")
  void aNameChangesNothing(Hostile file, @TempDir Path folder) throws IOException {
    Path path = Files.write(folder.resolve("photo.jpg"), file.bytes());

    assertThatThrownBy(() -> FaceImage.decode(path))
        .isInstanceOfSatisfying(
            ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(file.reason()))
        .hasMessageContaining(file.message());
  }

  @Test
  void aJpegNamedPngIsDecoded(@TempDir Path folder) throws IOException {
    Path path = Files.write(folder.resolve("photo.png"), Small.jpeg());

    assertThat(FaceImage.decode(path).format()).contains(PictureFormat.JPEG);
  }

  @Test
  void aMissingFileAndAFolderAreUnreadable(@TempDir Path folder) {
    Path missing = folder.resolve("missing.jpg");

    assertThatThrownBy(() -> FaceImage.decode(missing))
        .isInstanceOfSatisfying(
            ImageDecodeException.class, e -> assertThat(e.code()).isEqualTo("unreadable"))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> FaceImage.decode(folder))
        .isInstanceOf(ImageDecodeException.class)
        .hasMessageContaining("this is a folder");
  }

  private static byte[] film(String brand) {
    return new Bytes().u32(24).ascii("ftyp" + brand).u32(0).ascii("mif1" + brand).toArray();
  }

  private static byte[] ascii(String text) {
    return new Bytes().ascii(text).toArray();
  }

  private static byte[] random() {
    byte[] bytes = new byte[4000];
    new Random(5).nextBytes(bytes);
    return bytes;
  }
}
