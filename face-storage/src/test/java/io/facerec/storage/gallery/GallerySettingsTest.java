package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.AcceptancePolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GallerySettingsTest {
  private static final GallerySettings ALL =
      new GallerySettings(
          Optional.of(0.4f),
          Optional.of(0.5f),
          Optional.of(0.001),
          Optional.of(0.05f),
          30,
          0.6f,
          true,
          true,
          true);

  @Test
  void whatIsAbsentHasItsDefault() {
    assertThat(GallerySettings.parse("{}")).isEqualTo(GallerySettings.defaults());
    assertThat(GallerySettings.parse("{\"fpir\":null}")).isEqualTo(GallerySettings.defaults());
    assertThat(GallerySettings.defaults().policy()).isEqualTo(AcceptancePolicy.enrolment());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(GallerySettings.parse(ALL.toJson())).isEqualTo(ALL);
    assertThat(ALL.policy()).isEqualTo(new AcceptancePolicy(30, 0.6f, true));
  }

  @Test
  void fieldsOfOthersStay() {
    String written = GallerySettings.defaults().writtenInto("{\"theirs\":[1],\"margin\":0.5}");

    assertThat(written).contains("\"theirs\":[1]").doesNotContain("margin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"searchThreshold\":1.1}",
        "{\"verificationThreshold\":-2}",
        "{\"fpir\":0}",
        "{\"fpir\":1}",
        "{\"margin\":0}",
        "{\"minimumQuality\":1.5}",
        "{\"minimumInterEyeDistance\":-1}",
        "{\"margin\":[]}",
        "[]",
        "no JSON {"
      })
  void refusesWhatMakesNoSense(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> GallerySettings.parse(json));
  }
}
