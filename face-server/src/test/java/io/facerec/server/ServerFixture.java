package io.facerec.server;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One server for all tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServerFixture {
  RunningServer server;

  /** On SQLite and a folder, where a test says nothing else. */
  RunningServer start(Path folder) {
    return RunningServer.with(folder, variables());
  }

  /** What differs from what holds anyway. */
  Map<String, String> variables() {
    return Map.of();
  }

  @BeforeAll
  void startIn(@TempDir Path home) {
    server = start(home);
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
