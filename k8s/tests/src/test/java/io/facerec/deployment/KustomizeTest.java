package io.facerec.deployment;

import static io.facerec.deployment.ChartTest.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeTest {
  /** Item 87 of the checklist. */
  static final String[] FIFTEEN = {
    "DATABASE_HOST",
    "DATABASE_PORT",
    "DATABASE_NAME",
    "DATABASE_USER",
    "DATABASE_PASSWORD",
    "REDIS_HOST",
    "REDIS_PORT",
    "REDIS_PASSWORD",
    "S3_ENDPOINT",
    "S3_ACCESS_KEY",
    "S3_SECRET_KEY",
    "S3_BUCKET",
    "JWT_SECRET_KEY",
    "ENCRYPTION_KEY",
    "SECRET_KEY"
  };

  private static final String[] SECRETS = {
    "Secret/face-recognition-secret", "Secret/face-recognition-backup"
  };

  @TempDir Path temporary;

  @Test
  void theBaseIsWhatTheChecklistSays() {
    List<Manifest> base = built(Sources.K8S.resolve("base"));
    assertThat(Rules.faults(base, SECRETS)).isEmpty();
    Manifest deployment = one(base, "Deployment/face-recognition");
    assertThat(deployment.at("/metadata/namespace").asText()).isEqualTo("face-recognition");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(deployment.podLabels()).containsEntry("app", "face-recognition");
    JsonNode container = deployment.containers().get(0);
    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8000);
    assertThat(container.at("/envFrom/0/secretRef/name").asText())
        .isEqualTo("face-recognition-secret");
    assertThat(container.at("/resources/limits").toString())
        .isEqualTo("{\"cpu\":\"2000m\",\"memory\":\"4Gi\"}");
    assertThat(container.at("/livenessProbe/initialDelaySeconds").asInt()).isEqualTo(30);
    assertThat(container.at("/livenessProbe/periodSeconds").asInt()).isEqualTo(10);
    assertThat(container.at("/readinessProbe/initialDelaySeconds").asInt()).isEqualTo(10);
    assertThat(container.at("/readinessProbe/periodSeconds").asInt()).isEqualTo(5);
    Manifest service = one(base, "Service/face-recognition");
    assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
    assertThat(service.at("/spec/ports/0").toString())
        .isEqualTo("{\"name\":\"http\",\"port\":80,\"targetPort\":8000}");
    Manifest ingress = one(base, "Ingress/face-recognition");
    assertThat(ingress.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
    assertThat(ingress.at("/spec/tls/0").toString())
        .isEqualTo("{\"hosts\":[\"api.yourdomain.com\"],\"secretName\":\"face-recognition-tls\"}");
    assertThat(ingress.at("/spec/rules/0/http/paths/0").toString())
        .contains("\"number\":80", "\"path\":\"/\"", "\"pathType\":\"Prefix\"");
    assertThat(Manifest.texts(ingress.at("/metadata/annotations")))
        .containsAllEntriesOf(
            Map.of(
                "nginx.ingress.kubernetes.io/proxy-body-size", "10m",
                "nginx.ingress.kubernetes.io/proxy-connect-timeout", "30",
                "nginx.ingress.kubernetes.io/proxy-read-timeout", "300",
                "nginx.ingress.kubernetes.io/proxy-send-timeout", "300"));
  }

  @Test
  void theExampleSecretHasTheFifteenKeysAndNoSecret() {
    Manifest secret = Manifest.all(Sources.read(Sources.K8S.resolve("secret.example.yaml"))).get(0);
    assertThat(StrictTypes.faults(secret)).isEmpty();
    assertThat(secret.at("/type").asText()).isEqualTo("Opaque");
    assertThat(SecretRules.values(secret))
        .containsOnlyKeys(FIFTEEN)
        .allSatisfy(
            (key, value) -> {
              if (SecretRules.isSecret(key)) {
                assertThat(value).as(key).isEmpty();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "cuda"})
  void anOverlayForProductionHasEverythingButSecrets(String overlay) {
    List<Manifest> built = built(Sources.K8S.resolve("overlays").resolve(overlay));
    assertThat(Rules.faults(built, SECRETS)).isEmpty();
    assertThat(built).noneMatch(manifest -> manifest.is("Secret"));
    assertThat(built)
        .extracting(Manifest::kind)
        .contains("HorizontalPodAutoscaler", "PodDisruptionBudget", "ServiceMonitor", "CronJob")
        .contains("PrometheusRule", "NetworkPolicy", "PersistentVolumeClaim");
    Map<String, String> settings = settings(built);
    assertThat(settings).containsEntry("ENVIRONMENT", "production");
    JsonNode container = one(built, "Deployment/face-recognition").containers().get(0);
    assertThat(settings.get("LOCAL_ML_DEVICE")).isEqualTo(overlay.equals("cuda") ? "cuda" : "cpu");
    assertThat(container.at("/resources/limits/nvidia.com~1gpu").asInt(0))
        .isEqualTo(overlay.equals("cuda") ? 1 : 0);
  }

  @Test
  void developmentIsATrialWithDrawnSecrets() throws IOException {
    Path copy = Sources.copyOfK8s(temporary);
    Path development = copy.resolve("overlays/development");
    assertThat(kustomize(development).exitCode()).isNotZero();

    Program drawn = Program.run(Map.of(), copy.resolve("make-secret.sh").toString(), "--trial");
    assertThat(drawn.exitCode()).isZero();
    Files.writeString(development.resolve("secret.env"), drawn.output());
    List<Manifest> built = built(development);
    assertThat(Rules.faults(built)).isEmpty();
    assertThat(settings(built))
        .containsEntry("ENVIRONMENT", "development")
        .containsEntry("BIND_ADDRESS", "0.0.0.0");
    assertThat(one(built, "Deployment/face-recognition").at("/spec/replicas").asInt()).isEqualTo(1);
    Manifest secret = built.stream().filter(one -> one.is("Secret")).findFirst().orElseThrow();
    assertThat(SecretRules.values(secret)).containsOnlyKeys(FIFTEEN);
  }

  @Test
  void secretsThatCannotBeDrawnAreAskedFor() {
    Program refused =
        Program.run(
            Map.of("DATABASE_HOST", "db"), Sources.K8S.resolve("make-secret.sh").toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("DATABASE_PASSWORD", "--trial").doesNotContain("KEY=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"traefik", "enrolment"})
  void aComponentFitsIntoProduction(String component) throws IOException {
    Path overlay = Sources.copyOfK8s(temporary).resolve("overlays/with");
    Files.createDirectories(overlay);
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: face-recognition
        resources: [../production]
        components: [../../components/%s]
        """
            .formatted(component));
    List<Manifest> built = built(overlay);
    assertThat(Rules.faults(built, SECRETS[0], SECRETS[1], "PersistentVolumeClaim/pictures"))
        .isEmpty();
    assertThat(built)
        .extracting(Manifest::toString)
        .contains(
            component.equals("traefik")
                ? "Middleware/face-recognition-body"
                : "Job/face-recognition-enrolment");
    assertThat(one(built, "Ingress/face-recognition").at("/spec/ingressClassName").asText())
        .isEqualTo(component.equals("traefik") ? "traefik" : "nginx");
  }

  private static Map<String, String> settings(List<Manifest> built) {
    return SecretRules.values(
        built.stream()
            .filter(one -> one.is("ConfigMap") && one.name().startsWith("face-recognition-config"))
            .findFirst()
            .orElseThrow());
  }

  static List<Manifest> built(Path folder) {
    Program kustomize = kustomize(folder);
    assertThat(kustomize.exitCode()).as(kustomize.output()).isZero();
    return Manifest.all(kustomize.output());
  }

  private static Program kustomize(Path folder) {
    return Program.run(Map.of(), "kubectl", "kustomize", folder.toString());
  }
}
