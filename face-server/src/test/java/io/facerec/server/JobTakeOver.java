package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A job whose process goes away: another one on the same stores is to end it as if nothing was. */
abstract class JobTakeOver {
  static final int TIMES = 6;
  static final int PICTURES = TIMES * 40;

  @TempDir Path home;
  final Map<String, String> variables = new HashMap<>();

  /** What names the stores. */
  abstract Map<String, String> stores();

  @BeforeEach
  void name() {
    variables.putAll(stores());
    variables.put("JOB_LEASE_SECONDS", "2");
    variables.put("INFERENCE_THREADS", "1");
  }

  RunningServer start(String jobThreads) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("JOB_THREADS", jobThreads);
    return RunningServer.with(home, all);
  }

  /** Ends the job, does it anew in another gallery, and compares. */
  static JsonNode compare(RunningServer server, String job) {
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
}
