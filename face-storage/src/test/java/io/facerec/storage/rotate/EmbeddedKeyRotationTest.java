package io.facerec.storage.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.erase.Stores;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedKeyRotationTest extends KeyRotationContract {
  @Override
  Stores stores(Path folder) {
    return Stores.embedded(folder);
  }

  /** SIGKILL after the first thousand. */
  @Test
  void aProcessThatIsKilledLosesNothing() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                RotationWorker.class.getName(),
                folder.resolve("objects").toString()));
    builder.environment().put("DATABASE_URL", "sqlite:" + folder.resolve("facerec.db"));
    Process process = builder.redirectError(Redirect.INHERIT).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("TEMPLATES 1000");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(rotation(BOTH).uses()).extracting(KeyUse::templates).containsExactly(1000L, 1500L);
    assertEverythingOpensWith(BOTH);
    assertThat(rotation(BOTH).run("test", RotationProgress.NONE).templates()).isEqualTo(1500);
    assertEverythingOpensWith(NEW);
  }
}
