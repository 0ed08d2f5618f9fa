package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --min-score=1.5      | '--min-score': '1.5' is not a number in 0..1
          --min-score=x        | '--min-score': 'x' is not a number in 0..1
          --min-face=-1        | '--min-face': '-1' is not a number in 0..100000
          --detect-size=640,16 | (PIXELS): '16' is not a whole number in 32..8192
          --jobs=0             | '--jobs': '0' is not a whole number in 1..256
          --max-pixels=0       | '--max-pixels': '0' is not a whole number in 1..715827882
          --device=tpu         | '--device': device 'tpu' is none of auto, cpu, cuda, cuda:N
          --format=xml         | '--format': 'xml' is none of table, json, csv
          --detector=mobilefacenet | model 'mobilefacenet' is for EMBEDDING, not for DETECTION
          """)
  void aBadValueIsNamedWithItsRange(String option, String said) {
    Ran ran = Ran.face("detect", option, Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().findFirst().orElseThrow()).startsWith("face: ");
    assertThat(ran.err()).contains(said.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--fmr=0", "--fmr=1", "--fmr=often"})
  void anFmrIsARate(String option) {
    Ran ran = Ran.face("verify", option, "a.png", "b.png");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("'--fmr'").contains("is not a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "embed",
        "verify",
        "identify",
        "dedup",
        "cluster",
        "models",
        "enroll",
        "gallery",
        "subject",
        "db",
        "keys",
        "audit",
        "retention"
      })
  void whatIsLeftOutIsAskedFor(String command) {
    Ran ran = Ran.face(command);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("Missing required");
  }

  @Test
  void identifyAsksAmongWhom() {
    Ran ran = Ran.face("identify", Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("one of '--people DIR', '--gallery NAME'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "embed",
        "verify",
        "identify",
        "evaluate",
        "dedup",
        "cluster",
        "models",
        "gallery",
        "enroll",
        "subject",
        "db",
        "doctor"
      })
  void everyCommandHasHelp(String command) {
    Ran ran = Ran.face(command, "--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("Usage: face " + command).contains("Exit codes:");
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(Ran.face("--version").out()).matches("face \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void anUnknownModelIsTheEnvironmentsFault() {
    Ran ran = Ran.face("detect", "--detector=nonsense", Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err()).contains("no model 'nonsense' is declared; known are [yunet-n");
  }

  @Test
  void aDeviceThatIsNotThereIsAnError() {
    Ran ran = Ran.face("detect", "--device=cuda:99", Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err()).contains("device cuda:99 is asked for and cannot be had");
  }

  @Test
  void aManifestAddsModels() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("own.json"),
            """
            [{"id": "own", "family": "scrfd", "file": "own.onnx", "licence": "mine",
              "commercialUse": true, "sha256": "%s"}]
            """
                .formatted("0".repeat(64)));

    assertThat(Ran.face("models", "list", "--format=csv", "--manifest", manifest).csv())
        .last()
        .satisfies(row -> assertThat(row).containsEntry("id", "own").containsEntry("file", ""));
    assertThat(Ran.face("models", "list", "--manifest", folder.resolve("none")).code())
        .isEqualTo(ExitCode.ENVIRONMENT);
  }
}
