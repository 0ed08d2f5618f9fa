package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, whose heap is too small for a picture that the limits allow. */
class SmallHeapTest {

  @Test
  void aPictureThatDoesNotFitTheHeapIsRefusedAndTheNextIsDecoded(@TempDir Path folder)
      throws IOException, InterruptedException {
    byte[] pixels = PngParts.deflatedZeros(6000L * 6001);
    byte[] large =
        PngParts.png(PngParts.header(6000, 6000, 8, PngParts.GREY), PngParts.chunk("IDAT", pixels));
    Path file = Files.write(folder.resolve("large.png"), large);
    Path output = folder.resolve("output.txt");

    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path").replace(",", File.pathSeparator),
                    Decoding.class.getName(),
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(output, StandardCharsets.UTF_8))
        .contains("TOO_LARGE: the PNG is 6000 x 6000, more than the memory that is left")
        .contains("then 24 x 17");
    assertThat(process.exitValue()).isZero();
  }

  /** What the other process runs. */
  static final class Decoding {
    private Decoding() {}

    public static void main(String[] args) {
      try {
        FaceImage.decode(Path.of(args[0]));
        System.out.println("decoded");
      } catch (ImageDecodeException e) {
        System.out.println(e.reason() + ": " + e.getMessage());
      }
      FaceImage next = FaceImage.decode(Small.jpeg());
      System.out.println("then " + next.width() + " x " + next.height());
    }
  }
}
