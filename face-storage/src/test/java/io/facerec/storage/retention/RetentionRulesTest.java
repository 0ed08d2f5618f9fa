package io.facerec.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {
  @Test
  void picturesAreNotKeptWhereNothingIsSaid() {
    assertThat(RetentionRules.fromEnvironment(Map.of("RETENTION_AUDIT_DAYS", " ")))
        .isEqualTo(new RetentionRules(0, 1095, 365));
  }

  @Test
  void theEnvironmentSaysHowLong() {
    assertThat(
            RetentionRules.fromEnvironment(
                Map.of(
                    "RETENTION_PICTURE_DAYS", "7",
                    "RETENTION_TEMPLATE_DAYS", "30",
                    "RETENTION_AUDIT_DAYS", "90")))
        .isEqualTo(new RetentionRules(7, 30, 90));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThatExceptionOfType(RetentionRulesException.class)
        .isThrownBy(
            () ->
                RetentionRules.fromEnvironment(
                    Map.of(
                        "RETENTION_PICTURE_DAYS", "-1",
                        "RETENTION_TEMPLATE_DAYS", "0",
                        "RETENTION_AUDIT_DAYS", "a year")))
        .withMessageContaining("RETENTION_PICTURE_DAYS is -1")
        .withMessageContaining("RETENTION_TEMPLATE_DAYS is 0; it must be 1 to 36500")
        .withMessageContaining("RETENTION_AUDIT_DAYS is 'a year'");
  }
}
