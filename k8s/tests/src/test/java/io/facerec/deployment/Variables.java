package io.facerec.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the environment variables that something reads. */
final class Variables {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
  private static final Pattern READ = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]+)");

  /** Of the server, which {@code .env.example} does not have yet. */
  private static final Set<String> SERVER =
      Set.of(
          "ENVIRONMENT",
          "PORT",
          "BIND_ADDRESS",
          "MANAGEMENT_PORT",
          "DEBUG",
          "LOG_LEVEL",
          "LOG_FORMAT",
          "JWT_SECRET_KEY",
          "SECRET_KEY",
          "SSL_CERT_FILE",
          "SSL_KEY_FILE",
          "CORS_ORIGINS",
          "TRUSTED_PROXIES",
          "RATE_LIMIT_PER_KEY",
          "RATE_LIMIT_PER_ADDRESS",
          "MAX_BODY_BYTES",
          "MAX_PIXELS",
          "INFERENCE_THREADS",
          "INFERENCE_QUEUE",
          "REQUEST_TIMEOUT_SECONDS",
          "DRAIN_SECONDS",
          "METRICS_PUBLIC",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_SERVICE_NAME");

  static final Set<String> KNOWN = known();

  private Variables() {}

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(SERVER);
    add(known, EXAMPLE.matcher(Sources.read(Sources.ROOT.resolve(".env.example"))));
    Sources.files(Sources.CHART.resolve("files/backup"), ".sh")
        .forEach(script -> add(known, READ.matcher(Sources.read(script))));
    return known;
  }

  private static void add(Set<String> known, Matcher matcher) {
    while (matcher.find()) {
      known.add(matcher.group(1));
    }
  }
}
