package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.facerec.testing.Shared;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and a reader that leaves: what is finished is printed and the process ends in order. */
@Timeout(120)
class InterruptionIT extends InstalledTool {
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void interruptedItPrintsWhatIsFinishedAndEnds(String signal) throws Exception {
    Process process = process(LAUNCHER, "detect", "--format=json", manyPictures()).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      lines.add(out.readLine());
      signal(signal, process);
      out.lines().forEach(lines::add);
    }
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(lines)
        .hasSizeBetween(1, 299)
        .allMatch(line -> JsonParser.parseString(line).isJsonObject());
    assertThat(err)
        .isEqualTo("face: interrupted after %d of 300 pictures%n".formatted(lines.size()));
  }

  @Test
  void interruptedWhileItEnrolsItSaysSo() throws Exception {
    Path people = Files.createDirectory(folder.resolve("people"));
    Files.move(manyPictures(), people.resolve("b"));
    Pictures.textNamedJpeg(Files.createDirectory(people.resolve("a")));
    Process process =
        process(
                LAUNCHER,
                "identify",
                "--people",
                people,
                "--annotate",
                folder.resolve("out"),
                Shared.sample("cast1.jpg"))
            .start();
    List<String> err = new ArrayList<>();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      // The first portrait cannot be used, and is said to be: enrolment is under way.
      err.add(lines.readLine());
      interrupt(process);
      lines.lines().forEach(err::add);
    }

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err).last().isEqualTo("face: interrupted after 0 of 1 pictures");
    assertThat(err).hasSizeLessThan(20).noneMatch(line -> line.contains("unexpected"));
    assertThat(folder.resolve("out/contact-sheet.jpg")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"cluster, nothing is grouped", "dedup --pictures, nothing is compared"})
  void interruptedBeforeFacesAreComparedItSaysSo(String command, String said) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(LAUNCHER));
    arguments.addAll(List.of(command.split(" ")));
    arguments.add(manyPictures());
    ProcessBuilder builder = process(arguments.toArray());
    // Only the progress bar tells that the work has begun.
    builder.environment().put("FACE_JAVA_OPTIONS", "-Xmx512m -Dface.error.terminal=true");
    Process process = builder.start();
    StringBuilder err = new StringBuilder();
    try (BufferedReader stream = process.errorReader(StandardCharsets.UTF_8)) {
      while (err.indexOf("pictures") < 0) {
        int read = stream.read();
        assertThat(read).as("the bar in: %s", err).isNotNegative();
        err.append((char) read);
      }
      interrupt(process);
      stream.lines().forEach(line -> err.append(line).append('\n'));
    }

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(err.toString())
        .containsPattern("face: interrupted after \\d+ of 300 pictures; " + said + "\n$");
  }

  @Test
  void aReaderThatLeavesEndsItQuietly() throws Exception {
    Process process = process(LAUNCHER, "detect", "--format=json", manyPictures()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("{\"picture\"");
    }

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isEqualTo(ExitCode.BROKEN_PIPE);
  }
}
