package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules find what they are for: each case breaks one thing in what is good. */
class RulesTest {
  private static final String GOOD =
      Chart.ours()
          .text(
              "face-recognition",
              Chart.PRODUCTION,
              Chart.SECRETS,
              "serviceMonitor: {enabled: true}\nprometheusRule: {enabled: true}");

  @Test
  void whatIsGoodHasNoFault() {
    assertThat(Rules.faults(Manifest.all(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          path: /health/ready, port: http | path: /health, port: http | does not ask /health/ready
          path: /health/live, port: http  | path: /health, port: http | does not ask /health/live
          startupProbe:                   | startupProbes:            | startupProbe
          port: minio                     | port: mini                | unknown port
          memory: 4Gi                     | ephemeral-storage: 4Gi    | lacks /resources/limits/memory
          readOnlyRootFilesystem: true    | readOnlyRootFilesystem: false | may write its root
          drop: [ALL]                     | drop: [NET_RAW]           | keeps capabilities
          allowPrivilegeEscalation: false | privileged: true          | is privileged
          runAsUser: 10001                | runAsUser: 0              | no user but root
          type: RuntimeDefault            | type: Unconfined          | seccomp
          automountServiceAccountToken: false\\n      enable | automountServiceAccountToken: true\\n      enable | API's token
          emptyDir: {sizeLimit: 2Gi}      | hostPath: {path: /}       | folder of the machine
          - name: tmp\\n              mountPath | - name: temp\\n              mountPath | volumes
          image: postgres:15              | image: postgres           | runs postgres
          name: http, containerPort: 8000 | name: http, hostPort: 80, containerPort: 8000 | port of the machine
          serviceAccountName: face-recognition | serviceAccountName: other | ServiceAccount/other
          secretRef:\\n                name: face-recognition-secret | secretRef:\\n                name: other-secret | Secret/other-secret
          key: DATABASE_USER              | key: DATABASE_USERS       | wants the key DATABASE_USERS
          targetPort: http                | targetPort: htp           | a port that nobody has
          port: {name: http}              | port: {name: htp}         | leads to no port
          port: metrics\\n                | port: metric\\n           | finds no service
          name: face-recognition\\n  minReplicas | name: other\\n  minReplicas | Deployment/other
          revisionHistoryLimit: 10        | replicas: 3               | the autoscaler changes
          LOG_LEVEL:                      | LOG_LEVELS:               | which nothing reads
          LOG_LEVEL: "INFO"               | DATABASE_PASSWORD: "a"    | has the secret DATABASE_PASSWORD
          LOG_LEVEL: "INFO"               | LOG_LEVEL: "drawn-for-a-test" | shows what a Secret keeps
          name: KEEP_DAYS                 | name: S3_SECRET_KEY       | in plain sight
          kind: NetworkPolicy             | kind: NetworkPolice       | has no NetworkPolicy for Ingress
          restartPolicy: Never            | restartPolicy: OnFailure  | starts again in place
          """)
  void aBrokenOneHas(String good, String bad, String fault) {
    String broken = GOOD.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));
    assertThat(broken).isNotEqualTo(GOOD);
    assertThat(Rules.faults(Manifest.all(broken)))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void aServiceThatChoosesNobodyOrTooManyIsFound() {
    Matcher service =
        Pattern.compile("(type: ClusterIP\n  selector:\n(?:.*\n){2}) .*component: server\n")
            .matcher(GOOD);
    assertThat(service.find()).isTrue();
    assertFault(service.replaceFirst("$1"), "Service/face-recognition chooses [");
    assertFault(
        service.replaceFirst("$1    other: label\n"), "Service/face-recognition chooses []");
  }

  private static void assertFault(String manifests, String fault) {
    List<String> faults = Rules.faults(Manifest.all(manifests));
    assertThat(faults).anySatisfy(found -> assertThat(found).contains(fault));
  }
}
