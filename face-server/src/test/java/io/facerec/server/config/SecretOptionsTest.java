package io.facerec.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.facerec.storage.seal.KeyRing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretOptionsTest {
  private static final String STRONG = "q7Yd0vNf3sLx9BtR";

  @TempDir Path home;

  private Map<String, String> production() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ENVIRONMENT", "production");
    environment.put("FACEREC_HOME", home.toString());
    environment.put("JWT_SECRET_KEY", KeyRing.newKey());
    environment.put("SECRET_KEY", KeyRing.newKey() + KeyRing.newKey());
    environment.put("ENCRYPTION_KEY", KeyRing.newKey());
    environment.put("DATABASE_HOST", "postgres");
    environment.put("DATABASE_NAME", "face_recognition");
    environment.put("DATABASE_USER", "postgres");
    environment.put("DATABASE_PASSWORD", STRONG);
    environment.put("REDIS_HOST", "redis");
    environment.put("REDIS_PASSWORD", STRONG);
    environment.put("S3_ENDPOINT", "minio:9000");
    environment.put("S3_BUCKET", "face-recognition");
    environment.put("S3_ACCESS_KEY", "AKIAQ7YD0VNF3SLX9BTR");
    environment.put("S3_SECRET_KEY", STRONG);
    return environment;
  }

  private static List<String> faults(Map<String, String> environment) {
    ServerOptionsException refused =
        catchThrowableOfType(
            ServerOptionsException.class, () -> ServerOptions.fromEnvironment(environment));
    return refused == null ? List.of() : String.valueOf(refused.getMessage()).lines().toList();
  }

  @Test
  void strongSecretsAreAccepted() {
    assertThat(faults(production())).isEmpty();
    ServerOptions options = ServerOptions.fromEnvironment(production());
    assertThat(options.secrets().tokens().orElseThrow().bytes()).hasSize(32);
    assertThat(options.secrets().application().orElseThrow().bytes()).hasSize(64);
  }

  @Test
  void whatIsMissingIsNamedAllAtOnceWithTheFix() {
    Map<String, String> environment = production();
    List<String> secrets =
        List.of(
            "JWT_SECRET_KEY",
            "SECRET_KEY",
            "ENCRYPTION_KEY",
            "DATABASE_PASSWORD",
            "REDIS_PASSWORD",
            "S3_SECRET_KEY");
    secrets.forEach(environment::remove);
    List<String> faults = faults(environment);
    for (String secret : secrets) {
      assertThat(faults)
          .as(secret)
          .anySatisfy(
              fault ->
                  assertThat(fault)
                      .startsWith(secret + " is not set")
                      .contains("openssl rand -hex 32"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "secret",
        "abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
        "your-secret-key-your-secret-key-your-secret-key-your-secret-key-x",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "6368616e67656d656368616e67656d656368616e67656d656368616e67656d65",
        "546869732069732061207365637265742074686174206f6e6520747970656420"
      })
  void weakKeysAreRefusedAndNotShown(String weak) {
    for (String name : List.of("JWT_SECRET_KEY", "SECRET_KEY")) {
      Map<String, String> environment = production();
      environment.put(name, weak);
      assertThat(faults(environment))
          .singleElement()
          .asString()
          .startsWith(name)
          .contains("openssl rand -hex 32")
          .doesNotContain(weak);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "redis_password",
        "minioadmin",
        "changeme",
        "change-me-please",
        "CHANGE_ME_IN_PRODUCTION",
        "your-password-here",
        "password12345678",
        "Secret123!",
        "face_recognition",
        "aaaaaaaaaaaaaaaa",
        "short1X",
        "example-password"
      })
  void passwordsThatEverybodyKnowsAreRefusedAndNotShown(String weak) {
    for (String name : List.of("DATABASE_PASSWORD", "REDIS_PASSWORD", "S3_SECRET_KEY")) {
      Map<String, String> environment = production();
      environment.put(name, weak);
      assertThat(faults(environment))
          .singleElement()
          .asString()
          .startsWith(name)
          .doesNotContain("'" + weak + "'");
    }
  }

  @Test
  void defaultAccessKeysAreRefused() {
    Map<String, String> environment = production();
    environment.put("S3_ACCESS_KEY", "minioadmin");
    assertThat(faults(environment)).singleElement().asString().startsWith("S3_ACCESS_KEY");
  }

  @Test
  void thePasswordInAnAddressIsLookedAtToo() {
    Map<String, String> environment = production();
    List.of("DATABASE_HOST", "DATABASE_NAME", "DATABASE_USER", "DATABASE_PASSWORD")
        .forEach(environment::remove);
    environment.put("DATABASE_URL", "postgresql://postgres:postgres@db:5432/face_recognition");
    assertThat(faults(environment)).singleElement().asString().contains("DATABASE_URL");
    environment.put(
        "DATABASE_URL", "postgresql://postgres:" + STRONG + "@db:5432/face_recognition");
    assertThat(faults(environment)).isEmpty();
  }

  @Test
  void oneKeyForTwoPurposesIsRefused() {
    Map<String, String> environment = production();
    environment.put("JWT_SECRET_KEY", environment.get("ENCRYPTION_KEY"));
    assertThat(faults(environment)).singleElement().asString().contains("is the same as");
  }

  @Test
  void developmentDrawsWhatIsMissingAndKeepsIt() {
    Map<String, String> environment = Map.of("FACEREC_HOME", home.toString());
    SecretOptions drawn = ServerOptions.fromEnvironment(environment).secrets();
    assertThat(home).isEmptyDirectory();
    byte[] tokens = drawn.orDrawn(home).tokens().orElseThrow().bytes();
    assertThat(tokens).hasSize(32);
    assertThat(drawn.orDrawn(home).tokens().orElseThrow().bytes()).isEqualTo(tokens);
    assertThat(drawn.orDrawn(home).application().orElseThrow().bytes()).isNotEqualTo(tokens);
  }

  @Test
  void developmentRefusesWhatIsNoKey() {
    assertThat(faults(Map.of("FACEREC_HOME", home.toString(), "JWT_SECRET_KEY", "dev")))
        .singleElement()
        .asString()
        .startsWith("JWT_SECRET_KEY has 3 characters");
    assertThatCode(
            () ->
                ServerOptions.fromEnvironment(
                    Map.of("FACEREC_HOME", home.toString(), "JWT_SECRET_KEY", "ab".repeat(32))))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingShowsASecret() {
    Map<String, String> environment = production();
    String shown = ServerOptions.fromEnvironment(environment).secrets().toString();
    assertThat(shown)
        .doesNotContain(environment.get("JWT_SECRET_KEY"), environment.get("SECRET_KEY"));
  }
}
