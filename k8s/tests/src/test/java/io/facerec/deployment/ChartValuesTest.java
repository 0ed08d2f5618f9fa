package io.facerec.deployment;

import static io.facerec.deployment.ChartTest.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart with each of its switches, alone and together. */
class ChartValuesTest {
  private static final String ELSEWHERE =
      """
      secrets: {existing: mine}
      backup: {existingSecret: mine-for-backups}
      """;

  private static final String EXTERNAL =
      """
      postgresql: {enabled: false}
      redis: {enabled: false}
      minio: {enabled: false}
      externalDatabase: {host: db.example.org, user: face, password: drawn-for-a-test}
      externalRedis: {host: redis.example.org, password: drawn-for-a-test}
      externalS3: {endpoint: "s3.example.org:443", accessKey: drawn, secretKey: drawn-for-a-test}
      """;

  private static final String[] MISSING = {
    "Secret/mine",
    "Secret/mine-for-backups",
    "Secret/server-tls",
    "PersistentVolumeClaim/pictures",
    "PersistentVolumeClaim/results",
    "PersistentVolumeClaim/models",
    "PersistentVolumeClaim/dumps",
    "ServiceAccount/theirs",
    "ServiceAccount/default"
  };

  private static final List<String> SWITCHES =
      List.of(
          "ingress: {enabled: true}",
          "ingress: {enabled: true, tls: {enabled: true}, clusterIssuer: letsencrypt}",
          "ingress: {enabled: true, className: traefik, annotations: {a: b}}",
          "autoscaling: {enabled: true}",
          "podDisruptionBudget: {enabled: false}",
          "podDisruptionBudget: {maxUnavailable: 25%}",
          "cuda: {enabled: true}",
          "cuda: {enabled: true, runtimeClassName: nvidia, imageTag: gpu, gpus: 2}",
          "serviceAccount: {create: false}",
          "serviceAccount: {create: false, name: theirs}",
          "serviceAccount: {annotations: {role: arn}}",
          "migration: {enabled: false}",
          "backup: {enabled: false}",
          "backup: {persistence: {existingClaim: dumps}}",
          "enrolment: {enabled: true, gallery: staff, source: {existingClaim: pictures}}",
          "enrolment: {enabled: true, gallery: \"o'hara & co\", shards: 2, parallelism: 8,"
              + " source: {existingClaim: pictures, path: all.csv}, results: {existingClaim: results},"
              + " options: [--largest]}",
          "serviceMonitor: {enabled: true, labels: {release: prometheus}}",
          "prometheusRule: {enabled: true, labels: {release: prometheus}}",
          "serverTls: {existingSecret: server-tls}\ningress: {enabled: true}",
          "serverTls: {existingSecret: server-tls}\ningress: {enabled: true, className: traefik}",
          "models: {existingClaim: models}",
          "service: {type: LoadBalancer, port: 80}",
          "image: {digest: \"sha256:" + "ab".repeat(32) + "\"}",
          "imagePullSecrets: [{name: registry}]",
          "extraEnv: [{name: JAVA_TOOL_OPTIONS, value: -XX:MaxRAMPercentage=60}]",
          "podLabels: {team: faces}\npodAnnotations: {note: \"yes\"}",
          "priorityClassName: high\nnodeSelector: {disk: ssd}\n"
              + "tolerations: [{key: a, operator: Exists}]",
          "affinity: {nodeAffinity: {}}",
          "nameOverride: faces",
          "fullnameOverride: faces",
          "env: {MAX_BODY_BYTES: 20971520, METRICS_PUBLIC: true, CORS_ORIGINS: \"https://a,https://b\"}",
          "replicaCount: 0");

  static Stream<String> switches() {
    return SWITCHES.stream();
  }

  @ParameterizedTest
  @MethodSource("switches")
  void aSwitchInATrial(String values) {
    assertThat(Rules.faults(Chart.ours().render(values), MISSING)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("switches")
  void aSwitchInProduction(String values) {
    assertThat(
            Rules.faults(
                Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS, EXTERNAL, values), MISSING))
        .isEmpty();
  }

  @Property(tries = 25)
  void someSwitchesTogether(@ForAll("choices") Set<String> chosen) {
    List<Object> values = new ArrayList<>(List.of(Chart.PRODUCTION, ELSEWHERE));
    values.addAll(chosen);
    assertThat(Rules.faults(Chart.ours().render(values.toArray()), MISSING)).isEmpty();
  }

  @Provide
  Arbitrary<Set<String>> choices() {
    return Arbitraries.of(SWITCHES).set().ofMinSize(2).ofMaxSize(8);
  }

  @Test
  void aReleaseOfAnotherNameNamesAllAfterItself() {
    List<Manifest> all = Manifest.all(Chart.ours().text("blue"));
    assertThat(Rules.faults(all)).isEmpty();
    assertThat(all).allMatch(one -> one.name().startsWith("blue-face-recognition"));
  }

  @Test
  void theLongestNameStillFits() {
    List<Manifest> all =
        Manifest.all(
            Chart.ours().text("a".repeat(53), Chart.PRODUCTION, Chart.SECRETS, SWITCHES.get(14)));
    assertThat(Rules.faults(all, MISSING)).isEmpty();
    assertThat(all).allMatch(one -> one.name().length() <= (one.is("CronJob") ? 52 : 63));
  }

  @Test
  void cudaAsksForAGpuAndTellsTheServer() {
    List<Manifest> all = Chart.ours().render(Chart.PRODUCTION, ELSEWHERE, "cuda: {enabled: true}");
    Manifest server = one(all, "Deployment/face-recognition");
    assertThat(server.containers().get(0).at("/resources/limits/nvidia.com~1gpu").asInt())
        .isEqualTo(1);
    assertThat(server.containers().get(0).path("image").asText()).endsWith(":latest-cuda");
    assertThat(server.podTemplate().at("/spec/tolerations/0/key").asText())
        .isEqualTo("nvidia.com/gpu");
    assertThat(one(all, "ConfigMap/face-recognition-config").at("/data").toString())
        .contains("\"LOCAL_ML_DEVICE\":\"cuda\"", "\"LOCAL_ML_ENABLE_CUDA\":\"true\"");
  }

  @Test
  void enrolmentIsIndexedFromZeroAsTheToolCounts() {
    Manifest job = one(Chart.ours().render(SWITCHES.get(15)), "Job/face-recognition-enrolment-1");
    assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
    assertThat(job.at("/spec/completions").asInt()).isEqualTo(2);
    assertThat(job.at("/spec/parallelism").asInt()).isEqualTo(2);
    JsonNode container = job.containers().get(0);
    assertThat(container.path("command").get(2).asText())
        .contains("face enroll \"$GALLERY\" \"$SOURCE\" --create")
        .contains("--shard \"$JOB_COMPLETION_INDEX/$SHARDS\"");
    assertThat(container.path("command").get(4).asText()).isEqualTo("--largest");
    assertThat(container.path("env").toString())
        .contains("{\"name\":\"GALLERY\",\"value\":\"o'hara & co\"}")
        .contains("{\"name\":\"SHARDS\",\"value\":\"2\"}")
        .contains("job-completion-index");
  }

  @Test
  void tlsToTheServerChangesWhoAsksHow() {
    List<Manifest> all =
        Chart.ours().render("serverTls: {existingSecret: tls}\ningress: {enabled: true}");
    JsonNode server = one(all, "Deployment/face-recognition").containers().get(0);
    assertThat(server.at("/readinessProbe/httpGet/scheme").asText()).isEqualTo("HTTPS");
    assertThat(one(all, "Ingress/face-recognition").at("/metadata/annotations").toString())
        .contains("\"nginx.ingress.kubernetes.io/backend-protocol\":\"HTTPS\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicaCount: three                    | want integer
          replicaCount: -1                       | minimum
          replicas: 3                            | 'replicas' not allowed
          image: {tags: a}                       | 'tags' not allowed
          image: {digest: latest}                | pattern
          env: {LOGLEVEL: INFO}                  | 'LOGLEVEL' not allowed
          env: {LOG_LEVEL: TRACE}                | /env/LOG_LEVEL
          env: {ENVIRONMENT: staging}            | /env/ENVIRONMENT
          env: {DATABASE_PASSWORD: a}            | 'DATABASE_PASSWORD' not allowed
          env: {PORT: 9000}                      | 'PORT' not allowed
          resources: {limits: {memory: null}}    | memory
          ingress: {className: haproxy}          | /ingress/className
          ingress: {maxBody: 10Mi}               | pattern
          externalS3: {endpoint: "http://minio"} | /externalS3/endpoint
          minio: {rootPassword: short}           | /minio/rootPassword
          podSecurityContext: {runAsUser: 0}     | minimum
          backup: {schedule: {database: daily}}  | /backup/schedule/database
          terminationGracePeriodSeconds: 10      | minimum
          autoscaling: {enabled: true, minReplicas: 5, maxReplicas: 2} | set autoscaling.maxReplicas
          enrolment: {enabled: true}             | set enrolment.gallery
          backup: {enabled: true}                | set backup.passphrase
          """)
  void aWrongValueIsRefused(String values, String said) {
    assertThatThrownBy(() -> Chart.ours().render(values)).hasMessageContaining(said);
  }

  @Test
  void theSchemaKnowsEveryValueAndOnlyThose() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Sources.CHART.resolve("values.schema.json").toFile());
    JsonNode values = Manifest.YAML.readTree(Sources.CHART.resolve("values.yaml").toFile());
    values
        .fieldNames()
        .forEachRemaining(name -> assertThat(schema.at("/properties").has(name)).as(name).isTrue());
    schema
        .at("/properties")
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(values.has(name) || name.equals("global")).as(name).isTrue());
    schema
        .at("/properties/env/properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              assertThat(Variables.KNOWN).contains(name);
              assertThat(SecretRules.isSecret(name)).as(name).isFalse();
            });
  }
}
