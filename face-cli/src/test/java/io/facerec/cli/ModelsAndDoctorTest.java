package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.facerec.runtime.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsAndDoctorTest {
  @TempDir Path folder;

  @Test
  void listSaysWhereAModelIsAndUnderWhichTerms() {
    Ran ran = Ran.face("models", "list", "--format=json");

    assertThat(ran.code()).isZero();
    JsonObject first = ran.json().get(0);
    assertThat(first.get("id").getAsString()).isEqualTo("yunet-n");
    assertThat(first.get("task").getAsString()).isEqualTo("detection");
    assertThat(first.get("commercialUse").getAsBoolean()).isTrue();
    assertThat(first.get("file").getAsString()).endsWith("yunet_n_dynamic.onnx");
  }

  @Test
  void verifyFindsTheSharedModelsIntact() {
    Ran ran = Ran.face("models", "verify", "--format=csv");

    assertThat(ran.code()).isZero();
    assertThat(ran.csv())
        .hasSize(9)
        .allSatisfy(row -> assertThat(row).containsEntry("state", "intact"));
  }

  @Test
  void pullLeavesWhatIsHere() {
    Ran ran = Ran.face("models", "pull", "--format=csv");

    assertThat(ran.code()).isZero();
    assertThat(ran.csv())
        .extracting(row -> row.get("id"))
        .containsExactly("yunet-n", "mobilefacenet", "minifasnet-v2", "minifasnet-v1se");
  }

  @Test
  void doctorFindsNothingBroken() {
    Ran ran = Ran.face("doctor", "--format=json");

    assertThat(ran.code()).isZero();
    Map<String, String> states =
        ran.json().stream()
            .collect(
                Collectors.toMap(
                    line -> line.get("check").getAsString(),
                    line -> line.get("state").getAsString()));
    assertThat(states)
        .containsEntry("pictures", "ok")
        .containsEntry("OnnxRuntime", "ok")
        .containsEntry("device", "ok")
        .containsEntry("recognition", "ok")
        .containsEntry("liveness", "ok")
        .containsEntry("model mobilefacenet", "ok")
        .containsKey("database")
        .containsKeys("java", "cpu", "cores", "memory", "FACE_MODELS");
  }

  @Test
  void doctorFindsAWrongDeclaration() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("own.json"),
            """
            [{"id": "own", "family": "arcface-112", "file": "mobilefacenet.onnx", "licence": "mine",
              "commercialUse": true, "dimensions": 512, "threshold": 0.4, "sha256": "%s"}]
            """
                .formatted(ModelCatalog.builtIn().get("mobilefacenet").sha256()));

    Ran ran = Ran.face("doctor", "--format=csv", "--manifest", manifest, "--embedder=own");

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.csv())
        .anySatisfy(
            row ->
                assertThat(row)
                    .containsEntry("check", "recognition")
                    .containsEntry("state", "broken"));
  }
}
