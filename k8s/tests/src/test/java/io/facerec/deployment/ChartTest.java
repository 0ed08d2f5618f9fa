package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  @TempDir Path temporary;

  @Test
  void itLintsStrictly() throws IOException {
    assertLintsStrictly(new Chart(Sources.CHART));
    Chart production = new Chart(Sources.copyOfK8s(temporary).resolve("helm/face-recognition"));
    JsonNode values = Manifest.YAML.readTree(Chart.PRODUCTION.toFile());
    Path file = production.folder().resolve("values.yaml");
    Manifest.YAML.writeValue(
        file.toFile(),
        Manifest.YAML.readerForUpdating(Manifest.YAML.readTree(file.toFile())).readValue(values));
    assertLintsStrictly(production);
  }

  @Test
  void lintFindsAFaultInATemplate() throws IOException {
    Chart broken = new Chart(Sources.copyOfK8s(temporary).resolve("helm/face-recognition"));
    Files.writeString(broken.folder().resolve("templates/broken.yaml"), "kind: [\n");
    assertThat(broken.lint().isFailed()).isTrue();
  }

  @Test
  void theTrialIsWhole() {
    List<Manifest> trial = Chart.ours().render();
    assertThat(Rules.faults(trial)).isEmpty();
    assertThat(trial)
        .extracting(Manifest::toString)
        .contains(
            "Deployment/face-recognition",
            "StatefulSet/face-recognition-postgresql",
            "StatefulSet/face-recognition-redis",
            "StatefulSet/face-recognition-minio",
            "Job/face-recognition-migrate");
    assertThat(one(trial, "ConfigMap/face-recognition-config").at("/data/ENVIRONMENT").asText())
        .isEqualTo("development");
  }

  @Test
  void theMigrationIsAHookOfUpgrades() {
    assertThat(Sources.read(Sources.CHART.resolve("templates/migration-job.yaml")))
        .contains("helm.sh/hook: pre-upgrade", "helm.sh/hook-delete-policy: before-hook-creation");
    Manifest job = one(Chart.ours().render(), "Job/face-recognition-migrate");
    assertThat(job.containers().get(0).path("command").toString())
        .isEqualTo("[\"face\",\"db\",\"migrate\"]");
  }

  @Test
  void productionIsWhatTheChecklistSays() {
    List<Manifest> production = Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS);
    assertThat(Rules.faults(production)).isEmpty();
    Manifest deployment = one(production, "Deployment/face-recognition");
    JsonNode container = deployment.containers().get(0);
    assertThat(container.path("image").asText())
        .isEqualTo("ghcr.io/your-org/face-recognition:latest");
    assertThat(container.path("imagePullPolicy").asText()).isEqualTo("Always");
    assertThat(container.path("resources").toString())
        .contains("\"limits\":{\"cpu\":\"2000m\",\"memory\":\"4Gi\"}")
        .contains("\"requests\":{\"cpu\":\"500m\",\"memory\":\"1Gi\"}");
    Manifest service = one(production, "Service/face-recognition");
    assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
    assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(8000);
    Manifest ingress = one(production, "Ingress/face-recognition");
    assertThat(ingress.at("/spec").toString())
        .contains("\"ingressClassName\":\"nginx\"", "\"host\":\"api.yourdomain.com\"")
        .contains("\"path\":\"/\",\"pathType\":\"Prefix\"")
        .contains("\"hosts\":[\"api.yourdomain.com\"],\"secretName\":\"face-recognition-tls\"");
    Manifest autoscaler = one(production, "HorizontalPodAutoscaler/face-recognition");
    assertThat(autoscaler.at("/spec/minReplicas").asInt()).isEqualTo(3);
    assertThat(autoscaler.at("/spec/maxReplicas").asInt()).isEqualTo(10);
    assertThat(autoscaler.at("/spec/metrics/0/resource/target/averageUtilization").asInt())
        .isEqualTo(80);
    assertThat(SecretRules.values(one(production, "ConfigMap/face-recognition-config")))
        .containsAllEntriesOf(
            Map.of(
                "ENVIRONMENT", "production",
                "LOG_LEVEL", "INFO",
                "LOCAL_ML_ENABLE_CUDA", "false"));
    assertThat(
            one(
                    Chart.ours()
                        .render(Chart.PRODUCTION, Chart.SECRETS, "autoscaling: {enabled: false}"),
                    "Deployment/face-recognition")
                .at("/spec/replicas")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void productionWithoutSecretsSaysWhatToSet() {
    assertThatThrownBy(() -> Chart.ours().render(Chart.PRODUCTION))
        .hasMessageContainingAll(
            "face-recognition cannot be deployed like this",
            "secrets.encryptionKey (openssl rand -hex 32)",
            "secrets.jwtSecretKey (openssl rand -hex 32)",
            "secrets.secretKey (openssl rand -hex 64)",
            "postgresql.auth.password",
            "redis.auth.password",
            "minio.rootUser",
            "minio.rootPassword",
            "or set secrets.existing to the name of a Secret with the 15 keys",
            "backup.passphrase",
            "backup.existingSecret");
  }

  @Test
  void productionDrawsNothing() {
    assertThatThrownBy(
            () -> Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS, "secrets: {generate: true}"))
        .hasMessageContaining("set secrets.generate=false");
  }

  @Test
  void weakKeysAreRefusedAndNotShown() {
    assertThatThrownBy(
            () ->
                Chart.ours()
                    .render(
                        Chart.PRODUCTION,
                        Chart.SECRETS,
                        "secrets: {encryptionKey: hunter2, jwtSecretKey: hunter2}"))
        .hasMessageContainingAll(
            "set secrets.encryptionKey to 64 hex digits", "set secrets.jwtSecretKey to 32 bytes")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void productionTakesSecretsThatAreThere() {
    String existing = "secrets: {existing: mine}\nbackup: {existingSecret: mine-for-backups}\n";
    List<Manifest> rendered = Chart.ours().render(Chart.PRODUCTION, existing);
    assertThat(Rules.faults(rendered, "Secret/mine", "Secret/mine-for-backups")).isEmpty();
    assertThat(rendered).noneMatch(manifest -> manifest.is("Secret"));
    assertThatThrownBy(() -> Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS, existing))
        .hasMessageContaining("leave secrets.encryptionKey empty");
  }

  @Test
  void theSecretHasTheFifteenKeys() {
    Manifest secret =
        one(Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS), "Secret/face-recognition-secret");
    assertThat(SecretRules.values(secret))
        .containsOnlyKeys(KustomizeTest.FIFTEEN)
        .containsEntry("ENCRYPTION_KEY", "0b".repeat(32))
        .containsEntry("DATABASE_PORT", "5432")
        .allSatisfy((key, value) -> assertThat(value).isNotEmpty());
  }

  @Test
  void drawnSecretsStayOnUpgrades() throws Exception {
    Manifest first = one(Chart.ours().render(), "Secret/face-recognition-secret");
    Manifest second = one(Chart.ours().render(), "Secret/face-recognition-secret");
    Map<String, String> drawn = SecretRules.values(first);
    assertThat(drawn.get("ENCRYPTION_KEY")).matches("[0-9a-f]{64}");
    assertThat(drawn.get("JWT_SECRET_KEY")).matches("[0-9a-f]{64}");
    assertThat(drawn.get("SECRET_KEY")).matches("[0-9a-f]{128}");
    assertThat(SecretRules.values(second).get("ENCRYPTION_KEY"))
        .isNotEqualTo(drawn.get("ENCRYPTION_KEY"));
    assertThat(first.at("/metadata/annotations/helm.sh~1resource-policy").asText())
        .isEqualTo("keep");
    try (AutoCloseable installed = ApiServer.holding(first)) {
      assertThat(installed).isNotNull();
      Manifest upgraded = one(Chart.ours().render(), "Secret/face-recognition-secret");
      assertThat(SecretRules.values(upgraded)).isEqualTo(drawn);
    }
  }

  @Test
  void aChangedSettingRollsThePods() {
    String before = checksum("");
    assertThat(checksum("env: {LOG_LEVEL: DEBUG}")).isNotEqualTo(before);
    assertThat(checksum("")).isEqualTo(before);
  }

  private static String checksum(String values) {
    return one(
            Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS, values),
            "Deployment/face-recognition")
        .at("/spec/template/metadata/annotations")
        .toString();
  }

  private static void assertLintsStrictly(Chart chart) {
    LintResult result = chart.lint();
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }

  static Manifest one(List<Manifest> all, String name) {
    return all.stream()
        .filter(manifest -> manifest.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
