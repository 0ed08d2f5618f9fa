package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, S3 and Redis. */
class KilledJobTest extends JobTakeOver {
  @Override
  Map<String, String> stores() {
    return RunningServer.serverVariables();
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
}
