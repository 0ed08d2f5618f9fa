package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's shell lines, as they stand there, run one after the other in the checkout, in a
 * shell that knows nothing of the models and pictures when they lie beside the checkout.
 */
class ReadmeShellIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Where the scripts look by themselves. */
  private static final Path BESIDE = ROOT.resolveSibling("shared");

  @TempDir Path temporary;

  @Test
  void everyLineRuns() throws Exception {
    // Building is what this test run does already; all other lines are run as they are.
    String lines = shell().replaceFirst("(?m)^scripts/build\\.sh.*$", "");
    Path script = Files.writeString(temporary.resolve("readme.sh"), "set -e\n" + lines);
    Path output = temporary.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    if (Files.isDirectory(BESIDE.resolve("models"))
        && Files.isDirectory(BESIDE.resolve("samples"))) {
      builder.environment().keySet().removeAll(Set.of("FACE_MODELS", "FACE_SAMPLES"));
    } else {
      builder.environment().put("FACE_MODELS", Shared.models().toString());
      builder.environment().put("FACE_SAMPLES", Shared.samples().toString());
    }

    Process process = builder.start();

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed)
        .contains("mobilefacenet")
        .contains("\"picture\":")
        .contains("\"embedding\":")
        .contains("sheldon")
        .doesNotContain("WARN");
  }

  private static String shell() throws Exception {
    Matcher block =
        Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).as("a block of sh in the README").isTrue();
    return block.group(1);
  }
}
