package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictTypesTest {
  private static final String GOOD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: face}
      spec:
        replicas: 3
        selector: {matchLabels: {app: face}}
        template:
          metadata: {labels: {app: face}}
          spec:
            containers:
              - name: face
                image: face:1
                ports: [{containerPort: 8000}]
                livenessProbe: {httpGet: {path: /health/live, port: http}}
                resources: {limits: {cpu: 2, memory: 4Gi}}
      """;

  @Test
  void aGoodManifestHasNoFault() {
    assertThat(faults(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3           | replica: 3              | replica
          livenessProbe         | livenesProbe            | livenesProbe
          path: /health/live    | pfad: /health/live      | pfad
          limits                | limit                   | limit
          replicas: 3           | replicas: three         | three
          replicas: 3           | replicas: '3'           | java.lang.Integer
          replicas: 3           | replicas: 3.5           | Floating-point
          {app: face}           | {app: 1}                | Integer
          [{containerPort: 8000}] | {containerPort: 8000} | ArrayList
          containerPort: 8000   | name: http              | containerPort
          name: face, image     | image                   | name
          selector              | strategy                | selector
          kind: Deployment      | kind: Deployement       | no such kind
          apps/v1               | extensions/v1beta1      | no such kind
          {name: face}          | {}                      | no name
          """)
  void aFaultIsFound(String good, String bad, String named) {
    String manifest = GOOD.replace("- name: face\n          image", "- name: face, image");
    String changed =
        good.equals("name: face, image")
            ? GOOD.replace("- name: face\n          image", "- image")
            : GOOD.replace(good, bad);
    assertThat(changed).isNotEqualTo(GOOD).isNotEqualTo(manifest);
    assertThat(faults(changed)).isNotEmpty().anySatisfy(fault -> assertThat(fault).contains(named));
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> Manifest.all(GOOD + "spec: {}\n")).hasMessageContaining("Duplicate");
  }

  @Test
  void aSettingThatIsNoTextIsRefused() {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {PORT: 8000}
        """;
    assertThat(faults(map)).isNotEmpty();
    assertThat(faults(map.replace("8000", "'8000'"))).isEmpty();
    assertThat(faults(map.replace("8000", "true"))).isNotEmpty();
  }

  @Test
  void aRuleOfPrometheusIsReadStrictly() {
    String rule =
        """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: rules}
        spec: {groups: [{name: a, rules: [{alert: Down, expr: up == 0, for: 2m}]}]}
        """;
    assertThat(faults(rule)).isEmpty();
    assertThat(faults(rule.replace("alert:", "alarm:"))).isNotEmpty();
  }

  @Test
  void traefikHasOnlyWhatWeKnow() {
    String middleware =
        """
        apiVersion: traefik.io/v1alpha1
        kind: Middleware
        metadata: {name: body}
        spec: {buffering: {maxRequestBodyBytes: 1}}
        """;
    assertThat(faults(middleware)).isEmpty();
    assertThat(faults(middleware.replace("maxRequest", "maximumRequest"))).hasSize(1);
  }

  private static List<String> faults(String yaml) {
    return Manifest.all(yaml).stream().flatMap(one -> StrictTypes.faults(one).stream()).toList();
  }
}
