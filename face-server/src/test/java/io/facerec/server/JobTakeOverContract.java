package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose process goes away: another one on the same stores ends them as if nothing was. */
abstract class JobTakeOverContract {
  private static final int TIMES = 3;
  private static final int PICTURES = TIMES * 40;

  @TempDir Path home;
  private final Map<String, String> variables = new HashMap<>();

  /** What names the stores. */
  abstract Map<String, String> stores();

  @BeforeEach
  void name() {
    variables.putAll(stores());
    variables.put("JOB_LEASE_SECONDS", "2");
    variables.put("INFERENCE_THREADS", "1");
  }

  private RunningServer start(String jobThreads) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("JOB_THREADS", jobThreads);
    return RunningServer.with(home, all);
  }

  /** Ends the job, does it anew in another gallery, and compares. */
  private static JsonNode compare(RunningServer server, String job) {
    JobCaller caller = new JobCaller(server);
    JsonNode ended = caller.ended(job, "done");
    caller.makeGallery("reference");
    JsonNode reference =
        caller.ended(caller.enrol("reference", BatchArchive.everybody(TIMES)), "done");

    assertThat(reference.at("/result/enrolled").asInt()).isEqualTo(PICTURES);
    assertThat(ended.path("result")).isEqualTo(reference.path("result"));
    assertThat(server.record("people").people())
        .hasSize(PICTURES + 8)
        .isEqualTo(server.record("reference").people());
    assertThat(Requests.body(caller.result(job), 200))
        .isEqualTo(Requests.body(caller.result(reference.path("id").asText()), 200));
    return ended;
  }

  @Test
  void whoIsKilledLosesTheJobToAnother() {
    // It does no jobs itself, so that the other process has this one.
    try (RunningServer asked = start("0")) {
      JobCaller caller = new JobCaller(asked);
      caller.makeGallery("people");
      String job;
      try (ServerProcess killed = ServerProcess.start(home, variables)) {
        job = caller.enrol("people", BatchArchive.everybody(TIMES));
        caller.underWay(job);
        killed.kill();
      }
      assertThat(caller.job(job).path("state").asText()).isEqualTo("running");
      try (RunningServer other = start("1")) {
        JsonNode ended = compare(other, job);
        assertThat(ended.path("attempts").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  void whoStopsGivesTheJobBackAtOnce() {
    String job;
    long begun;
    try (RunningServer stopped = start("1")) {
      JobCaller caller = new JobCaller(stopped);
      caller.makeGallery("people");
      job = caller.enrol("people", BatchArchive.everybody(TIMES));
      caller.underWay(job);
      begun = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    try (RunningServer waiting = start("0")) {
      JsonNode now = new JobCaller(waiting).job(job);
      assertThat(now.path("state").asText()).isEqualTo("waiting");
      assertThat(now.path("error").asText()).isEqualTo("stopped");
      assertThat(now.at("/progress/counts/enrolled").asInt()).isBetween(1, PICTURES - 1);
    }
    try (RunningServer other = start("1")) {
      assertThat(compare(other, job).path("attempts").asInt()).isEqualTo(2);
    }
  }
}
