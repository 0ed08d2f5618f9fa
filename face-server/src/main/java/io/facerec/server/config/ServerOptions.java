package io.facerec.server.config;

import io.facerec.EngineOptions;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.retention.RetentionRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that can be set about a server.
 *
 * @param mode development or production
 * @param address to listen on
 * @param port to listen on; 0 for any free one
 * @param storage where everything is kept
 * @param engine the models
 * @param limits how much the server takes on
 * @param caches how long what was computed is kept
 * @param secrets its own
 * @param jobs how long work is done
 * @param webhooks how events are delivered
 * @param retention how long things are kept
 */
public record ServerOptions(
    Mode mode,
    String address,
    int port,
    StorageOptions storage,
    EngineOptions engine,
    LimitOptions limits,
    CacheOptions caches,
    SecretOptions secrets,
    JobOptions jobs,
    WebhookOptions webhooks,
    RetentionRules retention) {

  /**
   * What the environment says; {@code .env.example} lists the variables.
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
    String address =
        settings.text("BIND_ADDRESS").orElse(mode == Mode.PRODUCTION ? "0.0.0.0" : "127.0.0.1");
    int port = settings.integer("PORT", 8000, 0, 65_535);
    LimitOptions limits = LimitOptions.read(settings);
    CacheOptions caches = CacheOptions.read(settings);
    SecretOptions secrets = SecretOptions.read(settings, mode);
    JobOptions jobs = JobOptions.read(settings);
    WebhookOptions webhooks = WebhookOptions.read(settings);
    var retention = settings.part(RetentionRules::fromEnvironment);
    var storage = settings.part(StorageOptions::fromEnvironment);
    var engine = settings.part(EngineOptions::fromEnvironment);
    settings.throwIfAny();
    EngineOptions engineOptions = engine.orElseThrow();
    return new ServerOptions(
        mode,
        address,
        port,
        storage.orElseThrow(),
        engineOptions.withDecode(
            engineOptions
                .decode()
                .withMaximumBytes(limits.bodyBytes())
                .withMaximumPixels(limits.pixels())),
        limits,
        caches,
        secrets,
        jobs,
        webhooks,
        retention.orElseThrow());
  }
}
