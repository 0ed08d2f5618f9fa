package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every service of every stack, seen through Compose's own eyes. */
class ComposeTest {
  private static final Pattern PINNED = Pattern.compile(".+:.*\\d.*");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY)$");

  static Stream<List<String>> stacks() {
    return Stack.all();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyServiceIsWatchedBoundedAndComesBack(List<String> files) throws Exception {
    Stack stack = Stack.of(files);
    assertThat(stack.services()).isNotEmpty();
    stack
        .services()
        .forEach(
            (name, service) -> {
              String what = stack + ": " + name;
              JsonNode health = service.path("healthcheck");
              assertThat(health.path("test").size()).as(what + " health check").isPositive();
              for (String key : List.of("interval", "timeout", "retries")) {
                assertThat(health.has(key)).as(what + " health check " + key).isTrue();
              }
              JsonNode limits = service.at("/deploy/resources/limits");
              assertThat(limits.path("cpus").asDouble()).as(what + " cpus").isPositive();
              assertThat(limits.path("memory").asLong()).as(what + " memory").isPositive();
              assertThat(limits.path("pids").asLong()).as(what + " pids").isPositive();
              assertThat(service.has("restart") != service.at("/deploy").has("restart_policy"))
                  .as(what + " comes back, by one policy")
                  .isTrue();
              assertThat(service.path("privileged").asBoolean()).as(what).isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void imagesArePinnedAndCanBeReplaced(List<String> files) throws Exception {
    Stack stack = Stack.of(files);
    stack
        .services()
        .forEach(
            (name, service) -> {
              String image = service.required("image").asText();
              // Our own image carries the tag that the checklist asks for.
              if (!image.contains("face-recognition")) {
                assertThat(image).as(stack + ": " + name).matches(PINNED);
              }
            });
    for (String file : files) {
      assertThat(
              Sources.text(Sources.DOCKER.resolve(file)).lines().filter(l -> l.contains(" image:")))
          .isNotEmpty()
          .allMatch(line -> line.matches(".*image: \\$\\{[A-Z_]+_IMAGE:-.+}"));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void storesAreReachedByServicesAloneAndKeepTheirDataInNamedVolumes(List<String> files)
      throws Exception {
    Stack stack = Stack.of(files);
    JsonNode networks = stack.model().path("networks");
    stack
        .services()
        .forEach(
            (name, service) -> {
              String what = stack + ": " + name;
              assertThat(service.path("networks").size()).as(what + " networks").isPositive();
              service
                  .path("volumes")
                  .forEach(
                      volume -> {
                        if (volume.get("type").asText().equals("volume")) {
                          String source = volume.path("source").asText();
                          assertThat(stack.model().path("volumes").has(source))
                              .as(what + " volume " + source)
                              .isTrue();
                        }
                      });
              if (name.startsWith("postgres") || name.startsWith("redis")) {
                assertThat(service.path("ports")).as(what + " publishes nothing").isEmpty();
                service
                    .path("networks")
                    .fieldNames()
                    .forEachRemaining(
                        network ->
                            assertThat(networks.at("/" + network + "/internal").asBoolean())
                                .as(what + " network " + network + " is internal")
                                .isTrue());
                assertThat(service.path("volumes"))
                    .as(what)
                    .anyMatch(volume -> volume.get("type").asText().equals("volume"));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {Stack.PRODUCTION, Stack.MONITORING, Stack.HIGHLY_AVAILABLE})
  void noSecretHasADefault(String file) throws Exception {
    String text = Sources.text(Sources.DOCKER.resolve(file));
    Matcher assignment = Pattern.compile("(?m)^\\s+([A-Z][A-Z0-9_]*): +(.+?)\\s*$").matcher(text);
    int secrets = 0;
    while (assignment.find()) {
      if (!SECRET.matcher(assignment.group(1)).matches()) {
        continue;
      }
      secrets++;
      // A certificate's key may be absent, and then nothing takes its place.
      assertThat(assignment.group(2))
          .as(file + ": " + assignment.group(1))
          .matches("\\$\\{[A-Z0-9_]+:\\?.*make secrets.*}|\\$\\{SSL_KEY:-}");
    }
    assertThat(secrets).isPositive();

    Map<String, String> environment = new HashMap<>(Stack.REQUIRED);
    for (String name : Stack.REQUIRED.keySet()) {
      if (!text.contains("${" + name + ":?")) {
        continue;
      }
      environment.remove(name);
      Program config = Stack.config(List.of(file), environment);
      assertThat(config.exitCode()).as(name).isNotZero();
      assertThat(config.output()).contains(name, "set it in .env");
      environment.put(name, Stack.REQUIRED.get(name));
    }
  }

  @Test
  void composeRefusesWhatItDoesNotKnow() throws IOException, InterruptedException {
    Program config =
        Stack.config(List.of(Stack.DEVELOPMENT, "../../src/test/resources/wrong.yml"), Map.of());
    assertThat(config.exitCode()).isNotZero();
    assertThat(config.output()).contains("retrys");
  }

  @Test
  void developmentIsAsTheChecklistSays() throws Exception {
    Stack stack = Stack.of(List.of(Stack.DEVELOPMENT));
    JsonNode server = stack.service("face-recognition");
    assertThat(server.at("/ports/0/target").asInt()).isEqualTo(8000);
    assertThat(server.at("/ports/0/published").asText()).isEqualTo("8000");
    assertThat(server.at("/environment/ENVIRONMENT").asText()).isEqualTo("development");
    assertThat(server.at("/environment/DEBUG").asText()).isEqualTo("true");
    assertThat(server.path("build").path("target").asText()).isEqualTo("development");
    assertThat(server.path("volumes"))
        .anyMatch(
            v ->
                v.get("type").asText().equals("bind")
                    && v.get("target").asText().equals("/source"));
    assertThat(server.path("depends_on").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("postgres", "redis", "minio");
    assertThat(stack.service("postgres").get("image").asText()).isEqualTo("postgres:15");
    assertThat(stack.service("redis").get("image").asText()).isEqualTo("redis:7-alpine");
    assertThat(stack.service("redis").get("command").toString()).contains("requirepass");
    assertThat(stack.service("minio").get("command").toString()).contains("/data", ":9001");
  }

  @Test
  void productionIsAsTheChecklistSays() throws Exception {
    Stack stack = Stack.of(List.of(Stack.PRODUCTION));
    JsonNode server = stack.service("face-recognition");
    assertThat(server.get("image").asText()).isEqualTo("ghcr.io/your-org/face-recognition:latest");
    assertThat(server.has("build")).isFalse();
    assertThat(server.at("/deploy/resources/limits/cpus").asInt()).isEqualTo(2);
    assertThat(server.at("/deploy/resources/limits/memory").asLong()).isEqualTo(4L << 30);
    assertThat(server.at("/deploy/resources/reservations/memory").asLong()).isEqualTo(2L << 30);
    assertThat(server.at("/environment/ENVIRONMENT").asText()).isEqualTo("production");
    assertThat(server.at("/environment/LOG_LEVEL").asText()).isEqualTo("INFO");
    JsonNode restart = server.at("/deploy/restart_policy");
    assertThat(restart.get("condition").asText()).isEqualTo("on-failure");
    assertThat(restart.get("delay").asText()).isEqualTo("5s");
    assertThat(restart.get("max_attempts").asInt()).isEqualTo(3);
    JsonNode health = server.get("healthcheck");
    assertThat(health.get("test").toString()).contains("/health");
    assertThat(health.get("interval").asText()).isEqualTo("30s");
    assertThat(health.get("timeout").asText()).isEqualTo("10s");
    assertThat(health.get("retries").asInt()).isEqualTo(3);
    assertThat(health.get("start_period").asText()).isEqualTo("40s");
    assertThat(server.get("read_only").asBoolean()).isTrue();
    assertThat(server.get("cap_drop").toString()).contains("ALL");
    for (String store : List.of("postgres", "redis", "minio")) {
      assertThat(stack.service(store).get("restart").asText()).isEqualTo("unless-stopped");
    }
  }

  @Test
  void everyVariableOfAFileIsOneThatTheServerOrTheStackKnows() {
    // What only the files themselves read; all else must stand in .env.example.
    Set<String> files = Variables.ofTheFiles();
    List<String> unknown = new ArrayList<>();
    for (String file :
        List.of(Stack.DEVELOPMENT, Stack.PRODUCTION, Stack.MONITORING, Stack.HIGHLY_AVAILABLE)) {
      for (String name : Variables.askedForBy(file)) {
        if (!files.contains(name) && !Variables.ofTheServer().contains(name)) {
          unknown.add(file + ": " + name);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }
}
