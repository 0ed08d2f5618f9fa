package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * scripts/docker_health_check.sh, over a program that lists containers as Docker does: no engine
 * can be had where tests run.
 */
class ContainersTest {
  private static final String WELL =
      """
      aaa1|face-recognition|running|Up 2 minutes (healthy)
      aaa2|postgres|running|Up 2 minutes (healthy)
      aaa3|redis|running|Up 2 minutes (healthy)
      aaa4|minio|running|Up 2 minutes (healthy)
      aaa5|prometheus|running|Up 2 minutes
      """;

  @TempDir Path temporary;

  @Test
  void aStackThatIsWell() throws Exception {
    Program all = check(WELL, "", "all");
    assertThat(all.exitCode()).as(all.output()).isZero();
    assertThat(all.output().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
    assertThat(check(WELL, "", "redis").output().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "aaa1, api, /opt/facerec/bin/healthcheck /health",
    "aaa2, postgres, pg_isready",
    "aaa3, redis, redis-cli ping",
    "aaa4, minio, mc ready local"
  })
  void eachIsAskedAndNamedWhenItDoesNotAnswer(String id, String what, String question)
      throws Exception {
    Program run = check(WELL, id, what);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("FAIL ", "(" + id + "): runs, and does not answer");
    assertThat(Files.readString(temporary.resolve("asked"))).contains(id + " " + question);
    assertThat(check(WELL, id, "all").exitCode()).isEqualTo(1);
  }

  @Test
  void thoseThatEndedAreIllStartOrMissAreNamed() throws Exception {
    assertThat(check(WELL.replace("running|Up 2 minutes\n", "exited|Exited (1)\n"), "", "all"))
        .matches(run -> run.exitCode() == 1)
        .matches(run -> run.output().contains("FAIL  prometheus (aaa5): Exited (1)"));
    assertThat(check(WELL.replace("(healthy)", "(unhealthy)"), "", "minio").output())
        .contains("FAIL  minio (aaa4): runs and is unhealthy");
    assertThat(check(WELL.replace("(healthy)", "(health: starting)"), "", "api").output())
        .contains("FAIL  face-recognition (aaa1): is still starting");
    assertThat(check("aaa1|face-api|running|Up 2 minutes\n", "", "postgres").output())
        .contains("FAIL  postgres: the stack face-recognition has no such container");
    assertThat(check(WELL, "", "cache").output()).contains("'cache' is none of all, api");
  }

  /** Runs the script over these containers, of which one does not answer. */
  private Program check(String containers, String mute, String what) throws Exception {
    Path list = Files.writeString(temporary.resolve("containers"), containers);
    Path asked = temporary.resolve("asked");
    Path docker =
        Files.writeString(
            temporary.resolve("docker"),
            """
            #!/bin/sh
            if [ "$1" = ps ]; then
              case $* in *com.docker.compose.project*) cat %s ;; esac
              exit 0
            fi
            shift
            echo "$*" >>%s
            [ "$1" != "%s" ] || exit 1
            echo PONG
            """
                .formatted(list, asked, mute));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    return Program.run(
        temporary,
        Map.of("DOCKER", docker.toString()),
        List.of(Sources.ROOT.resolve("scripts/docker_health_check.sh").toString(), what));
  }
}
