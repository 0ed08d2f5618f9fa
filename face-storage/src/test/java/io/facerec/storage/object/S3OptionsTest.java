package io.facerec.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.object.ObjectStoreException.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3OptionsTest {
  private static final Map<String, String> RIGHT =
      Map.of(
          "S3_ENDPOINT", "localhost:9000",
          "S3_BUCKET", "faces",
          "S3_ACCESS_KEY", "someone",
          "S3_SECRET_KEY", "a secret");

  @Test
  void theEnvironmentDescribesThem() {
    S3Options options = S3Options.fromEnvironment(RIGHT);

    assertThat(options.endpoint()).hasToString("https://localhost:9000");
    assertThat(options.region()).isEqualTo("us-east-1");
    assertThat(options.createBucket()).isTrue();
    assertThat(S3Options.fromEnvironment(with("S3_SECURE", "false")).endpoint())
        .hasToString("http://localhost:9000");
    assertThat(S3Options.fromEnvironment(with("S3_ENDPOINT", "http://host:1")).endpoint())
        .hasToString("http://host:1");
  }

  @Test
  void theirTextHasNoKeys() {
    assertThat(S3Options.fromEnvironment(RIGHT).toString()).doesNotContain("someone", "secret");
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> S3Options.fromEnvironment(Map.of("S3_BUCKET", "No Bucket")))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.SETTINGS))
        .withMessageContainingAll(
            "S3_ENDPOINT", "S3_BUCKET", "No Bucket", "S3_ACCESS_KEY", "S3_SECRET_KEY");
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> S3Options.fromEnvironment(with("S3_SECURE", "maybe")))
        .withMessageContaining("S3_SECURE must be true or false, was 'maybe'");
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> S3Options.fromEnvironment(with("S3_ENDPOINT", "http://host/path")))
        .withMessageContaining("S3_ENDPOINT");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(RIGHT);
    environment.put(name, value);
    return environment;
  }
}
