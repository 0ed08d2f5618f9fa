package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * scripts/rolling-update.sh and rollback.sh, over a program that keeps containers as files: no
 * engine can be had where tests run. An image with "bad" in its name never becomes healthy.
 */
class UpdateTest {
  private static final String DOCKER =
      """
      #!/usr/bin/env bash
      cd %s
      add() { id=c$(($(cat count) + 1)); echo "${id#c}" >count; echo "$FACE_IMAGE" >containers/$id; echo "start $id $FACE_IMAGE" >>events; }
      case "$1 ${2:-}" in
        "compose version") ;;
        "compose ps") ls containers ;;
        "compose up")
          if [[ $* =~ scale\\ [a-z-]+=([0-9]+) ]]; then
            while [ "$(ls containers | wc -l)" -lt "${BASH_REMATCH[1]}" ]; do add; done
          else
            for id in $(ls containers); do rm containers/$id; echo "end $id" >>events; done
            add
          fi ;;
        "service inspect") exit 1 ;;
        "image inspect") ;;
        "inspect --format")
          case $3 in
            *.State*) if [[ $(cat containers/$4) = *bad* ]]; then echo "running unhealthy"; else echo "running healthy"; fi ;;
            *) cat containers/$4 ;;
          esac ;;
        "pull "*) [[ $2 != *missing* ]] ;;
        "stop "*) echo "end $4" >>events ;;
        "rm -f") rm containers/$3; echo "end $3" >>events ;;
        "rm "*) rm containers/$2 ;;
        *) echo "unexpected: $*" >&2; exit 9 ;;
      esac
      """;

  @TempDir Path temporary;
  private Path env = Path.of("");

  @BeforeEach
  void copyTheScripts() throws IOException {
    Path scripts = Files.createDirectories(temporary.resolve("checkout/scripts"));
    for (String name :
        List.of(
            "environment.sh", "operations.sh", "compose.sh", "rolling-update.sh", "rollback.sh")) {
      Files.copy(Sources.ROOT.resolve("scripts").resolve(name), scripts.resolve(name));
    }
    env = Files.createDirectories(temporary.resolve("checkout/docker")).resolve(".env");
    Files.writeString(env, "FACE_IMAGE=registry/face:1\nAPI_PORTS=8000-8003\n");
    Path state = Files.createDirectories(temporary.resolve("state/containers"));
    Files.writeString(state.resolveSibling("count"), "1\n");
    Files.writeString(state.resolveSibling("events"), "");
    Files.writeString(state.resolve("c1"), "registry/face:1\n");
    Path docker = Files.createDirectories(temporary.resolve("bin")).resolve("docker");
    Files.writeString(docker, DOCKER.formatted(state.getParent()));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
  }

  private Program run(String script, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(temporary.resolve("checkout/scripts/" + script).toString()));
    command.addAll(List.of(arguments));
    String path = temporary.resolve("bin") + ":" + System.getenv("PATH");
    return Program.run(temporary, Map.of("PATH", path, "UPDATE_SECONDS", "4"), command);
  }

  private List<String> containers() throws IOException {
    List<String> images = new ArrayList<>();
    try (Stream<Path> files = Files.list(temporary.resolve("state/containers"))) {
      for (Path file : files.sorted().toList()) {
        images.add(file.getFileName() + " " + Files.readString(file).strip());
      }
    }
    return images;
  }

  private List<String> events() throws IOException {
    return Files.readAllLines(temporary.resolve("state/events"));
  }

  @Test
  void newServersStandBeforeOldOnesGo() throws Exception {
    Program update = run("rolling-update.sh", "registry/face:2");
    assertThat(update.exitCode()).as(update.output()).isZero();
    assertThat(events()).containsExactly("start c2 registry/face:2", "end c1");
    assertThat(containers()).containsExactly("c2 registry/face:2");
  }

  @Test
  void theImageBeforeIsNotedAndComesBack() throws Exception {
    assertThat(run("rollback.sh", "image").output()).contains("no FACE_PREVIOUS_IMAGE");
    assertThat(run("rolling-update.sh", "registry/face:2").exitCode()).isZero();
    assertThat(Files.readAllLines(env))
        .containsExactlyInAnyOrder(
            "FACE_IMAGE=registry/face:2",
            "API_PORTS=8000-8003",
            "FACE_PREVIOUS_IMAGE=registry/face:1");
    Program back = run("rollback.sh", "image");
    assertThat(back.exitCode()).as(back.output()).isZero();
    assertThat(containers()).containsExactly("c3 registry/face:1");
    assertThat(Files.readAllLines(env))
        .contains("FACE_IMAGE=registry/face:1", "FACE_PREVIOUS_IMAGE=registry/face:2");
  }

  @Test
  void anImageThatIsNotHealthyOrNotThereChangesNothing() throws Exception {
    String before = Files.readString(env);
    Program bad = run("rolling-update.sh", "registry/bad:2");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.output()).contains("was not healthy", "the servers before go on");
    assertThat(run("rolling-update.sh", "registry/missing:2").output())
        .contains("cannot be pulled");
    assertThat(containers()).containsExactly("c1 registry/face:1");
    assertThat(Files.readString(env)).isEqualTo(before);
  }

  @Test
  void onePortForOneServerIsAGapThatIsAskedFor() throws Exception {
    Files.writeString(env, "FACE_IMAGE=registry/face:1\n");
    Program refused = run("rolling-update.sh", "registry/face:2");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("--gap");
    assertThat(events()).isEmpty();
    assertThat(run("rolling-update.sh", "--gap", "registry/face:2").exitCode()).isZero();
    assertThat(containers()).containsExactly("c2 registry/face:2");
    assertThat(run("rolling-update.sh", "--gap", "registry/bad:3").exitCode()).isEqualTo(1);
    assertThat(containers()).containsExactly("c4 registry/face:2");
  }
}
