package io.facerec.server.telemetry;

import io.facerec.server.config.ServerOptions;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the server tells of itself. The caller closes it, last.
 *
 * @param metrics for Prometheus
 * @param tracing for an OTLP receiver
 * @param stages timed and traced
 * @param management the port that gives metrics alone; empty where there is none
 */
public record Telemetry(
    Metrics metrics, Tracing tracing, Stages stages, Optional<HTTPServer> management)
    implements AutoCloseable {

  /**
   * Begins to tell.
   *
   * @param version of the server
   * @param revision that it was built from
   * @throws UncheckedIOException when the management port cannot be had
   */
  public static Telemetry start(ServerOptions options, String version, String revision) {
    Metrics metrics = new Metrics();
    Tracing tracing = Tracing.of(options.tracing(), version);
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    List<String> build =
        List.of(version, revision, Runtime.version().toString(), vector ? "vector" : "plain");
    metrics.gauge(
        "build_info",
        "1; what runs.",
        List.of("version", "revision", "java", "kernel"),
        () -> Map.of(build, 1.0));
    metrics.gauge(
        "backup_last_success_timestamp_seconds",
        "When a backup last succeeded; 0: never.",
        () -> lastBackup(options.metrics().lastBackup()));
    return new Telemetry(
        metrics, tracing, new Stages(metrics, tracing), management(options, metrics));
  }

  private static Optional<HTTPServer> management(ServerOptions options, Metrics metrics) {
    if (options.metrics().managementPort().isEmpty()) {
      return Optional.empty();
    }
    int port = options.metrics().managementPort().get();
    try {
      return Optional.of(
          new HTTPServer.Builder()
              .withInetSocketAddress(new InetSocketAddress(options.http().address(), port))
              .withRegistry(metrics.registry())
              .withDaemonThreads(true)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("MANAGEMENT_PORT %d cannot be listened on".formatted(port), e);
    }
  }

  private static double lastBackup(Path file) {
    try {
      return Double.parseDouble(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    management.ifPresent(HTTPServer::close);
    tracing.close();
  }
}
