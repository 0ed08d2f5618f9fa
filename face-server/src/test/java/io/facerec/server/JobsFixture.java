package io.facerec.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A server that does jobs; each test has its own gallery. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class JobsFixture {
  final MovableClock clock = new MovableClock();
  RunningServer server;
  JobCaller caller;
  String gallery = "";
  String path = "";

  /** What names the stores. */
  abstract Map<String, String> stores();

  @BeforeAll
  void start(@TempDir Path home) {
    Map<String, String> variables = new HashMap<>(stores());
    variables.put("INFERENCE_THREADS", "1");
    server = RunningServer.with(home, variables, clock);
    caller = new JobCaller(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void create() {
    gallery = "jobs-" + UUID.randomUUID();
    path = "/api/v1/galleries/" + gallery;
    caller.makeGallery(gallery);
  }
}
