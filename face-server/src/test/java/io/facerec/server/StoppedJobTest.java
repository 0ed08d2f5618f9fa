package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On SQLite and a folder. */
class StoppedJobTest extends JobTakeOver {
  @Override
  Map<String, String> stores() {
    return Map.of();
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
