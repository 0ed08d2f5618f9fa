package io.facerec.server.config;

import io.facerec.EngineOptions;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.retention.RetentionRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that can be set about a server.
 *
 * @param mode development or production
 * @param http how it listens
 * @param storage where everything is kept
 * @param engine the models
 * @param limits how much the server takes on
 * @param caches how long what was computed is kept
 * @param secrets its own
 * @param log what it logs
 * @param metrics where its metrics are had
 * @param tracing where its spans go
 * @param jobs how long work is done
 * @param webhooks how events are delivered
 * @param retention how long things are kept
 */
public record ServerOptions(
    Mode mode,
    HttpOptions http,
    StorageOptions storage,
    EngineOptions engine,
    LimitOptions limits,
    CacheOptions caches,
    SecretOptions secrets,
    LogOptions log,
    MetricsOptions metrics,
    TracingOptions tracing,
    JobOptions jobs,
    WebhookOptions webhooks,
    RetentionRules retention) {

  /**
   * What the environment says; {@link Variables} lists the variables.
   *
   * @throws ServerOptionsException that names every value that makes no sense, all at once
   */
  public static ServerOptions fromEnvironment(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Mode mode =
        Mode.valueOf(
            settings
                .choice("ENVIRONMENT", "development", List.of("development", "production"))
                .toUpperCase(Locale.ROOT));
    HttpOptions http = HttpOptions.read(settings, mode);
    LimitOptions limits = LimitOptions.read(settings);
    CacheOptions caches = CacheOptions.read(settings);
    SecretOptions secrets = SecretOptions.read(settings, mode);
    LogOptions log = LogOptions.read(settings, mode);
    TracingOptions tracing = TracingOptions.read(settings);
    JobOptions jobs = JobOptions.read(settings);
    WebhookOptions webhooks = WebhookOptions.read(settings);
    var retention = settings.part(RetentionRules::fromEnvironment);
    var storage = settings.part(StorageOptions::fromEnvironment);
    var engine = settings.part(EngineOptions::fromEnvironment);
    MetricsOptions metrics =
        MetricsOptions.read(settings, mode, storage.map(StorageOptions::home).orElse(Path.of(".")));
    settings.throwIfAny();
    EngineOptions engineOptions = engine.orElseThrow();
    return new ServerOptions(
        mode,
        http,
        storage.orElseThrow(),
        engineOptions.withDecode(
            engineOptions
                .decode()
                .withMaximumBytes(limits.bodyBytes())
                .withMaximumPixels(limits.pixels())),
        limits,
        caches,
        secrets,
        log,
        metrics,
        tracing,
        jobs,
        webhooks,
        retention.orElseThrow());
  }
}
