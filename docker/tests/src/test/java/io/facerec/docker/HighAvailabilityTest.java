package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docker-compose.ha.yml: what it holds, and that a Swarm stack takes it too. */
class HighAvailabilityTest {
  /**
   * What {@code docker stack deploy} knows of a service and does not say "ignored" to, but for the
   * three that matter to plain compose alone. Source: schema 3.13 in docker/cli,
   * cli/compose/schema.
   */
  private static final Set<String> STACK_KEYS =
      Set.of(
          "cap_add",
          "cap_drop",
          "command",
          "configs",
          "deploy",
          "entrypoint",
          "environment",
          "healthcheck",
          "image",
          "init",
          "labels",
          "logging",
          "networks",
          "ports",
          "read_only",
          "stop_grace_period",
          "user",
          "volumes",
          "depends_on",
          "security_opt",
          "<<");

  private static Stack stack = new Stack(List.of(), new ObjectMapper().createObjectNode());
  private static JsonNode raw = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void read() throws Exception {
    stack = Stack.of(List.of(Stack.HIGHLY_AVAILABLE));
    raw =
        new ObjectMapper(new YAMLFactory())
            .readTree(Sources.text(Sources.DOCKER.resolve(Stack.HIGHLY_AVAILABLE)));
  }

  @Test
  void aStackTakesTheFile() {
    assertThat(
            raw.properties().stream().map(Map.Entry::getKey).filter(key -> !key.startsWith("x-")))
        .containsExactlyInAnyOrder("services", "configs", "volumes", "networks");
    stack
        .services()
        .forEach(
            (name, service) -> {
              JsonNode written = raw.at("/services/" + name);
              assertThat(written.properties().stream().map(Map.Entry::getKey))
                  .as(name)
                  .isSubsetOf(STACK_KEYS);
              assertThat(written.path("depends_on").isObject())
                  .as(name + ": a stack knows depends_on as a list alone")
                  .isFalse();
              assertThat(service.at("/deploy").has("restart_policy"))
                  .as(name + " restarts by deploy")
                  .isTrue();
              assertThat(written.at("/deploy/resources/limits/cpus").isNumber())
                  .as(name + ": a stack wants cpus as text")
                  .isFalse();
              service
                  .path("volumes")
                  .forEach(
                      volume -> {
                        if (volume.get("type").asText().equals("bind")) {
                          assertThat(volume.get("source").asText())
                              .as(name + " binds only what every node has")
                              .isIn("/", "/var/run/docker.sock");
                        }
                      });
            });
    raw.get("configs")
        .forEach(
            config -> {
              assertThat(config.get("name").asText()).contains("${CONFIG_VERSION:-1}");
              assertThat(Sources.DOCKER.resolve(config.get("file").asText())).isRegularFile();
            });
  }

  @Test
  void threeServersWithNoPortOfTheHost() {
    JsonNode server = stack.service("face-api");
    assertThat(server.at("/deploy/replicas").asInt()).isEqualTo(3);
    stack
        .services()
        .forEach(
            (name, service) ->
                assertThat(service.path("ports").isEmpty())
                    .as(name)
                    .isEqualTo(!name.equals("traefik")));
    assertThat(server.at("/healthcheck/interval").asText()).isEqualTo("30s");
    assertThat(server.at("/healthcheck/retries").asInt()).isEqualTo(3);
    assertThat(server.at("/deploy/restart_policy/max_attempts").asInt()).isEqualTo(3);
    assertThat(server.at("/deploy/endpoint_mode").asText()).isEqualTo("dnsrr");
  }

  @Test
  void sharesAreThoseOfTheChecklist() {
    share("face-api", 2, 2048);
    share("postgres-primary", 2, 2048);
    share("postgres-replica", 2, 2048);
    share("redis-master", 1, 1024);
    share("redis-replica", 1, 1024);
    share("traefik", 0.5, 256);
    share("prometheus", 1, 1024);
    share("grafana", 0.5, 512);
    JsonNode least = stack.service("face-api").at("/deploy/resources/reservations");
    assertThat(least.get("cpus").asDouble()).isEqualTo(0.5);
    assertThat(least.get("memory").asLong()).isEqualTo(512L << 20);
  }

  private static void share(String name, double cpus, long megabytes) {
    JsonNode limits = stack.service(name).at("/deploy/resources/limits");
    assertThat(limits.get("cpus").asDouble()).as(name).isEqualTo(cpus);
    assertThat(limits.get("memory").asLong()).as(name).isEqualTo(megabytes << 20);
  }

  @Test
  void traefikGetsItsCertificatesThroughAnOpenPort80() {
    JsonNode traefik = stack.service("traefik");
    List<String> command = new ObjectMapper().convertValue(traefik.get("command"), STRINGS);
    assertThat(traefik.get("image").asText()).startsWith("traefik:v3.");
    assertThat(command)
        .contains(
            "--providers.docker.exposedByDefault=false",
            "--entrypoints.web.address=:80",
            "--entrypoints.websecure.address=:443",
            "--certificatesresolvers.letsencryptresolver.acme.email=operator@example.com",
            "--certificatesresolvers.letsencryptresolver.acme.storage=/letsencrypt/acme.json",
            "--certificatesresolvers.letsencryptresolver.acme.httpchallenge.entrypoint=web");
    assertThat(traefik.get("ports").findValuesAsText("target")).containsExactly("80", "443");
    assertThat(traefik.get("ports").findValuesAsText("published")).containsExactly("80", "443");
    assertThat(traefik.get("volumes"))
        .anyMatch(
            v ->
                v.get("target").asText().equals("/letsencrypt")
                    && v.get("type").asText().equals("volume"));
    for (String labels : List.of("/labels", "/deploy/labels")) {
      JsonNode routes = stack.service("face-api").at(labels);
      assertThat(routes.get("traefik.http.routers.face.rule").asText())
          .isEqualTo("Host(`api.example.com`) && !PathPrefix(`/metrics`)");
      assertThat(routes.get("traefik.http.routers.face.tls.certresolver").asText())
          .isEqualTo("letsencryptresolver");
      assertThat(routes.get("traefik.http.routers.face.middlewares").asText())
          .contains("security-headers@file");
    }
  }

  private static final com.fasterxml.jackson.core.type.TypeReference<List<String>> STRINGS =
      new com.fasterxml.jackson.core.type.TypeReference<>() {};

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    JsonNode headers =
        new ObjectMapper(new YAMLFactory())
            .readTree(Sources.text(Sources.DOCKER.resolve("traefik/dynamic.yml")))
            .at("/http/middlewares/security-headers/headers");
    assertThat(headers.get("contentTypeNosniff").asBoolean()).isTrue();
    assertThat(headers.get("frameDeny").asBoolean()).isTrue();
    assertThat(headers.get("customBrowserXSSValue").asText()).isEqualTo("1; mode=block");
    assertThat(headers.get("stsSeconds").asInt()).isEqualTo(31_536_000);
    assertThat(headers.get("stsIncludeSubdomains").asBoolean()).isTrue();
    assertThat(headers.get("contentSecurityPolicy").asText()).isEqualTo("default-src 'self'");
    assertThat(headers.get("referrerPolicy").asText()).isEqualTo("strict-origin-when-cross-origin");
  }

  @Test
  void storesHaveASecond() {
    JsonNode server = stack.service("face-api").get("environment");
    assertThat(server.get("DATABASE_HOST").asText()).isEqualTo("postgres-primary,postgres-replica");
    for (String sentinel : server.get("REDIS_SENTINELS").asText().split(",", -1)) {
      String name = sentinel.substring(0, sentinel.indexOf(':'));
      assertThat(stack.service(name).at("/environment/REDIS_NAME").asText()).isEqualTo(name);
    }
    assertThat(stack.service("postgres-primary").at("/environment/POSTGRES_ROLE").asText())
        .isEqualTo("primary");
    assertThat(stack.service("postgres-replica").at("/environment/POSTGRES_ROLE").asText())
        .isEqualTo("replica");
    assertThat(server.get("OTEL_EXPORTER_OTLP_ENDPOINT").asText()).isEqualTo("http://jaeger:4318");
    assertThat(stack.services())
        .containsKeys("minio", "prometheus", "alertmanager", "grafana", "jaeger", "redis-replica");
  }
}
