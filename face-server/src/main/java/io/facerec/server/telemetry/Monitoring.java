package io.facerec.server.telemetry;

import io.facerec.server.config.LogLevel;
import io.facerec.server.route.Operation;
import io.javalin.http.Context;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is shown of the server's own figures, and what can be set about its log. */
public final class Monitoring {
  private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

  private final Metrics metrics;

  public Monitoring(Metrics metrics) {
    this.metrics = metrics;
  }

  public Operation metrics() {
    return Operation.answering(
            String.class, "Figures in Prometheus' or OpenMetrics' text format", this::scrape)
        .in("text/plain", "application/openmetrics-text");
  }

  public Operation logLevel() {
    return Operation.answering(
        LogSetting.class, "How much is logged", context -> context.json(LogSetting.now()));
  }

  public Operation setLogLevel() {
    return Operation.answering(
            LogSetting.class,
            "Changes how much this process logs, until it ends",
            context -> {
              LogLevel level = context.bodyAsClass(LogSetting.class).level();
              Logs.level(level);
              LOG.info("the log's level is now {}", level);
              context.json(LogSetting.now());
            })
        .taking(new LogSetting(LogLevel.INFO));
  }

  private void scrape(Context context) throws IOException {
    String type = TextFormat.chooseContentType(context.header("Accept"));
    context.contentType(type);
    try (Writer writer = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8)) {
      TextFormat.writeFormat(type, writer, metrics.registry().metricFamilySamples());
    }
  }

  /**
   * How much is logged.
   *
   * @param level what is at least as grave is logged
   */
  public record LogSetting(LogLevel level) {
    static LogSetting now() {
      return new LogSetting(Logs.level());
    }
  }
}
