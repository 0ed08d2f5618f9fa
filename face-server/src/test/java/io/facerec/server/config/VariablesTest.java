package io.facerec.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.storage.retention.RetentionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of variables is what the code reads. */
class VariablesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAME = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");
  private static final Pattern READ =
      Pattern.compile(
          "(?:getenv\\(|getOrDefault\\(|environment\\.get\\(|settings\\.\\w+\\()\\s*\"([A-Z0-9_]+)\"");

  /** Words in capitals that are no variables. */
  private static final Set<String> NO_VARIABLES =
      Set.of(
          "PAYLOAD_TOO_LARGE",
          "PICTURE_MISSING",
          "SUBJECT_INVALID",
          "UPLOAD_INCOMPLETE",
          "UPLOAD_NOT_FOUND",
          "OPT_OUT_TRACKING",
          "PRIVATE_KEY",
          "APP_KEY",
          "ACCESS_KEY");

  @Test
  void theTemplateIsCommittedAsItIs() throws IOException {
    assertThat(Files.readString(ROOT.resolve(".env.example")))
        .as("run face-server --print-config-template > .env.example")
        .isEqualTo(Variables.template());
  }

  @Test
  void everyVariableThatTheSourcesNameIsListed() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String module : List.of("face-core", "face-storage", "face-cli", "face-server")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          if (file.toString().contains("Variables.java")
              || file.toString().contains("WeakSecrets")) {
            continue;
          }
          String source = Files.readString(file);
          for (Pattern pattern : List.of(NAME, READ)) {
            named.addAll(
                pattern
                    .matcher(source)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet()));
          }
        }
      }
    }
    named.removeAll(NO_VARIABLES);
    assertThat(named).contains("PORT", "DATABASE_HOST", "FACE_MODELS", "S3_BUCKET", "LOG_LEVEL");
    assertThat(Variables.names()).containsAll(named);
  }

  /** Whatever way the names are put together. */
  @Test
  void everyVariableThatIsReallyAskedForIsListed(@TempDir Path home) {
    Asked asked = new Asked(Map.of("FACEREC_HOME", home.toString()));
    ServerOptions.fromEnvironment(asked);
    RetentionRules.fromEnvironment(asked);
    Asked all = new Asked(Map.of("DATABASE_HOST", "x", "REDIS_HOST", "x", "S3_BUCKET", "x"));
    assertThatThrownBy(() -> ServerOptions.fromEnvironment(all))
        .isInstanceOf(ServerOptionsException.class);
    Set<String> names = new TreeSet<>(asked.names);
    names.addAll(all.names);
    assertThat(names).contains("PORT", "DATABASE_POOL_SIZE", "S3_REGION", "REDIS_TLS");
    assertThat(Variables.names()).containsAll(names);
  }

  private static final class Asked extends AbstractMap<String, String> {
    private final Map<String, String> values;
    private final Set<String> names = new TreeSet<>();

    Asked(Map<String, String> values) {
      this.values = new HashMap<>(values);
    }

    @Override
    public @Nullable String get(Object name) {
      names.add((String) name);
      return values.get(name);
    }

    @Override
    public String getOrDefault(Object name, String otherwise) {
      names.add((String) name);
      return values.getOrDefault(name, otherwise);
    }

    @Override
    public boolean containsKey(Object name) {
      names.add((String) name);
      return values.containsKey(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return values.entrySet();
    }
  }

  @Test
  void theDefaultsAreThoseThatHold(@TempDir Path home) {
    Map<String, String> listed = new HashMap<>();
    for (Variable variable : Variables.all()) {
      if (!variable.value().isEmpty()) {
        listed.put(variable.name(), variable.value());
      }
    }
    listed.keySet().removeIf(name -> name.startsWith("REDIS_") || name.startsWith("S3_"));
    listed
        .keySet()
        .removeIf(name -> name.equals("DATABASE_PORT") || name.equals("DATABASE_SSLMODE"));
    listed.put("FACEREC_HOME", home.toString());
    ServerOptions written = ServerOptions.fromEnvironment(listed);
    ServerOptions bare = ServerOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString()));

    assertThat(written.http()).isEqualTo(bare.http());
    assertThat(written.limits()).isEqualTo(bare.limits());
    assertThat(written.log()).isEqualTo(bare.log());
    assertThat(written.metrics()).isEqualTo(bare.metrics());
    assertThat(written.tracing()).isEqualTo(bare.tracing());
    assertThat(written.storage().database()).isEqualTo(bare.storage().database());
  }

  @Test
  void misspeltNamesAreToldWithTheNearest() {
    Map<String, String> environment =
        Map.of(
            "DATABSE_PASSWORD", "a secret",
            "REDIS_PASWORD", "a secret",
            "LOGLEVEL", "DEBUG",
            "S3_BUKET_NAME", "x",
            "SSL_CERT_DIR", "/etc/ssl",
            "REDIS_SERVICE_HOST", "10.0.0.1",
            "REDIS_PORT_6379_TCP", "tcp://10.0.0.1:6379",
            "PATH", "/bin");
    List<String> sentences = Variables.strangers(environment);

    assertThat(sentences)
        .containsExactly(
            "nothing reads DATABSE_PASSWORD; is DATABASE_PASSWORD meant?",
            "nothing reads LOGLEVEL; is LOG_LEVEL meant?",
            "nothing reads REDIS_PASWORD; is REDIS_PASSWORD meant?",
            "nothing reads S3_BUKET_NAME; is S3_BUCKET meant?");
  }

  @Test
  void allFaultsAreToldAtOnce(@TempDir Path home) {
    assertThatThrownBy(
            () ->
                ServerOptions.fromEnvironment(
                    Map.of(
                        "FACEREC_HOME", home.toString(),
                        "PORT", "http",
                        "LOG_LEVEL", "LOUD",
                        "TRUSTED_PROXIES", "proxy.example.com",
                        "CORS_ORIGINS", "https://x.example/path",
                        "SSL_CERT", "x",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "jaeger:4318",
                        "MANAGEMENT_PORT", "-1",
                        "DRAIN_SECONDS", "601",
                        "DATABASE_POOL_SIZE", "0")))
        .isInstanceOf(ServerOptionsException.class)
        .hasMessageContaining("PORT must be a whole number in 0..65535, got 'http'")
        .hasMessageContaining("LOG_LEVEL must be one of")
        .hasMessageContaining("TRUSTED_PROXIES")
        .hasMessageContaining("CORS_ORIGINS")
        .hasMessageContaining("SSL_KEY")
        .hasMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT")
        .hasMessageContaining("MANAGEMENT_PORT")
        .hasMessageContaining("DRAIN_SECONDS")
        .hasMessageContaining("DATABASE_POOL_SIZE");
  }

  @Test
  void debugIsNotForProduction() {
    assertThatThrownBy(
            () ->
                ServerOptions.fromEnvironment(Map.of("ENVIRONMENT", "production", "DEBUG", "true")))
        .hasMessageContaining("DEBUG must not be true in production");
  }
}
