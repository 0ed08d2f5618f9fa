package io.facerec.server.config;

import java.time.Duration;

/**
 * How much the server takes on.
 *
 * @param bodyBytes of one request's body, 1 KiB to 1 GiB
 * @param pixels of one picture, 10,000 to 700 million
 * @param inferences at a time, 1 to 1024
 * @param queue of requests that wait for one of them, 0 to 10,000; more are refused
 * @param deadline of a request, 1 to 600 s
 * @param perKey requests a minute by one user or API key, 1 to a million
 * @param perAddress requests a minute from one address without valid credentials, 1 to a million
 * @param logIns log-ins a minute from one address, 1 to a million
 */
public record LimitOptions(
    long bodyBytes,
    long pixels,
    int inferences,
    int queue,
    Duration deadline,
    int perKey,
    int perAddress,
    int logIns) {

  static LimitOptions read(Settings settings) {
    return new LimitOptions(
        settings.whole("MAX_BODY_BYTES", 10L << 20, 1L << 10, 1L << 30),
        settings.whole("MAX_PIXELS", 50_000_000, 10_000, 700_000_000),
        settings.integer("INFERENCE_THREADS", Runtime.getRuntime().availableProcessors(), 1, 1024),
        settings.integer("INFERENCE_QUEUE", 64, 0, 10_000),
        Duration.ofSeconds(settings.integer("REQUEST_TIMEOUT_SECONDS", 30, 1, 600)),
        settings.integer("RATE_LIMIT_PER_KEY", 600, 1, 1_000_000),
        settings.integer("RATE_LIMIT_PER_ADDRESS", 300, 1, 1_000_000),
        settings.integer("RATE_LIMIT_LOGINS", 10, 1, 1_000_000));
  }
}
