package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.image.ChannelOrder;
import io.facerec.runtime.ModelException.Reason;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {
  private static final String USERS =
      """
      [{"id": "mine", "family": "arcface-112", "file": "w600k_r50.onnx", "sha256": "%s",
        "licence": "InsightFace: non-commercial", "commercialUse": false, "dimensions": 512,
        "threshold": 0.35}]
      """
          .formatted("0123456789abcdef".repeat(4));

  @TempDir Path temporary;

  @Test
  void theBuiltInManifestSaysWhatTheModelsSay() throws IOException {
    JsonArray facts =
        JsonParser.parseString(Files.readString(Shared.models().resolve("models.json")))
            .getAsJsonArray();

    assertThat(ModelCatalog.builtIn().models()).hasSize(facts.size());
    for (JsonElement element : facts) {
      JsonObject fact = element.getAsJsonObject();
      ModelSpec spec = ModelCatalog.builtIn().get(fact.get("id").getAsString());
      assertThat(spec.sha256()).isEqualTo(fact.get("sha256").getAsString());
      assertThat(spec.bytes()).isEqualTo(fact.get("bytes").getAsLong());
      assertThat(spec.file()).isEqualTo(fact.get("file").getAsString());
      assertThat(spec.url().map(Object::toString).orElse(""))
          .isEqualTo(fact.get("url").isJsonNull() ? "" : fact.get("url").getAsString());
      assertThat(spec.licence().commercialUse())
          .isEqualTo(!fact.get("licence").getAsString().contains("non-commercial"));
    }
  }

  @Test
  void aUsersManifestAddsItsModels() throws IOException {
    ModelSpec mine = ModelCatalog.builtIn().with(manifest(USERS)).get("mine");

    assertThat(mine.family()).isEqualTo(new ModelFamily.ArcFace(512, 0.35f, Optional.empty()));
    assertThat(mine.input().encoding().order()).isEqualTo(ChannelOrder.RGB);
    assertThat(mine.input().encoding().mean()).containsOnly(127.5f);
    assertThat(mine.input().encoding().std()).containsOnly(127.5f);
    assertThat(mine.licence().commercialUse()).isFalse();
    assertThat(mine.url()).isEmpty();
  }

  @Test
  void aUsersManifestMayCarryTheirOwnCalibration() throws IOException {
    String calibrated =
        USERS.replace(
            "\"threshold\": 0.35",
            """
            "threshold": 0.35, "calibration": {"data": "ours", "mated": 10, "nonMated": 3000,
              "thresholds": {"1e-3": 0.41, "0.1": 0.2},
              "nonMatedDistribution": {"data": "theirs", "comparisons": 5000, "mean": 0.02,
                "standardDeviation": 0.09},
              "calibratedSimilarity": {"midpoint": 0.25, "slope": 21.5}}
            """);

    ModelSpec mine = ModelCatalog.builtIn().with(manifest(calibrated)).get("mine");

    Calibration calibration = ((ModelFamily.ArcFace) mine.family()).calibration().orElseThrow();
    assertThat(calibration.thresholds()).containsExactly(entry(0.001, 0.41f), entry(0.1, 0.2f));
    assertThat(calibration.thresholdAt(1e-1)).hasValue(0.2f);
    assertThat(calibration.thresholdAt(1e-4)).isEmpty();
    assertThat(calibration.nonMatedComparisons()).isEqualTo(3000);
    assertThat(calibration.nonMatedDistribution())
        .hasValue(new NonMatedDistribution("theirs", 5000, 0.02, 0.09));
    assertThat(calibration.calibratedSimilarity()).hasValue(new CalibratedSimilarity(0.25, 21.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"1e-3\" | \"often\" | 'often', which is no FMR",
        "\"1e-3\" | \"1\" | '1', which is no FMR",
        "0.41 | 41 | '1e-3' must lie in -1",
        "\"mated\" | \"mates\" | 'mates' is none of its fields",
        "\"mated\": 10 | \"mated\": 0 | 'mated' must lie in 1",
        "\"comparisons\": 5000, | | 'comparisons' is missing",
        "\"mean\": 0.02 | \"mean\": 2 | 'mean' must lie in -1",
        "0.09 | 0 | 'standardDeviation' must lie in",
        "\"standardDeviation\" | \"sd\" | 'sd' is none of its fields",
        "\"midpoint\": 0.25 | \"midpoint\": 1.1 | 'midpoint' must lie in -1",
        "21.5 | -21.5 | 'slope' must lie in",
        "\"slope\" | \"steepness\" | 'steepness' is none of its fields",
      })
  void aWrongCalibrationIsRefusedWithItsField(String from, String to, String message)
      throws IOException {
    String calibrated =
        USERS.replace(
            "\"threshold\": 0.35",
            """
            "threshold": 0.35, "calibration": {"data": "ours", "mated": 10, "nonMated": 3000,
              "thresholds": {"1e-3": 0.41},
              "nonMatedDistribution": {"data": "theirs", "comparisons": 5000, "mean": 0.02,
                "standardDeviation": 0.09},
              "calibratedSimilarity": {"midpoint": 0.25, "slope": 21.5}}
            """);
    Path wrong = manifest(calibrated.replace(from, to == null ? "" : to));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelCatalog.builtIn().with(wrong))
        .withMessageContaining(message)
        .withMessageContaining("'mine'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sha256\" | \"sha265\" | 'sha265' is none of its fields",
        "\"dimensions\": 512, | | 'dimensions' is missing",
        "arcface-112 | arcface | family 'arcface' is none of",
        "w600k_r50.onnx | ../w600k_r50.onnx | must be a plain file name",
        "0123456789 | xyz | 64 hex digits",
        "[{ | { | not a manifest",
        "\"dimensions\": 512 | \"dimensions\": 0 | 'dimensions' must lie in 1",
        "\"dimensions\": 512 | \"dimensions\": \"many\" | 'dimensions' must be a number",
        "\"threshold\": 0.35 | \"threshold\": 40 | 'threshold' must lie in -1",
        "\"commercialUse\": false | \"commercialUse\": \"no\" | must be true or false",
        "\"dimensions\" | \"format\": \"onx\", \"dimensions\" | 'onx', which is none of",
        "\"dimensions\" | \"url\": \"file:/a/b\", \"dimensions\" | no https or http address",
        "\"licence\" | \"license\" | 'license' is none of its fields",
      })
  void aWrongManifestIsRefusedWithModelAndField(String from, String to, String message)
      throws IOException {
    Path wrong = manifest(USERS.replace(from, to == null ? "" : to));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelCatalog.builtIn().with(wrong))
        .withMessageContaining(message)
        .withMessageContaining(wrong.toString())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MANIFEST));
  }

  @Test
  void aMissingManifestSaysSo() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelCatalog.builtIn().with(temporary.resolve("nowhere.json")))
        .withMessageContaining("nowhere.json")
        .withMessageContaining("no such file");
  }

  @Test
  void anUnknownModelIsNamedBesideTheKnownOnes() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelCatalog.builtIn().get("buffalo_l"))
        .withMessageContaining("buffalo_l")
        .withMessageContaining("yunet-n");
  }

  private Path manifest(String json) throws IOException {
    return Files.writeString(temporary.resolve("manifest.json"), json);
  }
}
