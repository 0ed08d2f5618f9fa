package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile, as far as reading it tells; building it needs more than a test has. */
class ImageTest {
  private static final String DOCKERFILE = Sources.text(Sources.DOCKER.resolve("Dockerfile"));

  @Test
  void theRootOfTheRepositoryBuildsIt() throws Exception {
    assertThat(Files.readSymbolicLink(Sources.ROOT.resolve("Dockerfile")))
        .isEqualTo(Path.of("docker/Dockerfile"));
  }

  @Test
  void basesAreArgumentsBeforeTheFirstStage() {
    String head = DOCKERFILE.substring(0, DOCKERFILE.indexOf("\nFROM "));
    assertThat(head)
        .contains("\nARG BUILD_IMAGE=maven:3.9", "\nARG BASE_IMAGE=eclipse-temurin:25-jre");
    assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("FROM ")))
        .allMatch(line -> line.startsWith("FROM ${B"));
  }

  @Test
  void theServerIsNotRootAndIsWatchedWithoutCurl() {
    String last = DOCKERFILE.substring(DOCKERFILE.lastIndexOf("\nFROM "));
    assertThat(last.substring(last.lastIndexOf("\nUSER "))).startsWith("\nUSER 10001:10001\n");
    assertThat(last)
        .contains(
            "\nHEALTHCHECK ",
            "/opt/facerec/bin/healthcheck",
            "/usr/bin/tini",
            "\nSTOPSIGNAL SIGTERM");
    assertThat(last).doesNotContain("curl");
    for (String label :
        List.of("title", "description", "licenses", "source", "version", "revision", "created")) {
      assertThat(last).contains("org.opencontainers.image." + label + "=");
    }
  }

  @Test
  void noSecretComesIntoTheContextOrIntoGit() {
    assertThat(Sources.text(Sources.ROOT.resolve(".dockerignore")).lines())
        .contains(".git", ".env", "docker/.env", "**/*.pem", "**/*.key", "**/target");
    assertThat(Sources.text(Sources.ROOT.resolve(".gitignore")).lines())
        .contains(".env", "docker/certificates/");
  }

  @Test
  void scriptsAreClean() throws Exception {
    for (String folder : List.of("image", "postgres", "redis")) {
      try (Stream<Path> scripts = Files.list(Sources.DOCKER.resolve(folder))) {
        for (Path script : scripts.toList()) {
          assertThat(Files.isExecutable(script)).as(script.toString()).isTrue();
          Program check =
              Program.run(Sources.DOCKER, "shellcheck", "--severity=warning", script.toString());
          assertThat(check.exitCode()).as(check.output()).isZero();
        }
      }
    }
  }
}
