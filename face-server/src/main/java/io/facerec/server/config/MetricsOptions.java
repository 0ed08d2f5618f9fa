package io.facerec.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where metrics are had.
 *
 * @param isPublic whether they are given on the main port to whoever asks
 * @param managementPort another port, for them alone; 0 for any free one
 * @param lastBackup the file that a successful backup writes its time into
 */
public record MetricsOptions(boolean isPublic, Optional<Integer> managementPort, Path lastBackup) {

  static MetricsOptions read(Settings settings, Mode mode, Path home) {
    Optional<Integer> port =
        settings.text("MANAGEMENT_PORT").isPresent()
            ? Optional.of(settings.integer("MANAGEMENT_PORT", 9090, 0, 65_535))
            : Optional.empty();
    return new MetricsOptions(
        settings.flag("METRICS_PUBLIC", mode == Mode.DEVELOPMENT),
        port,
        home.resolve("backup.last"));
  }
}
