package io.facerec.server.config;

import java.time.Duration;

/**
 * How long what was computed is kept.
 *
 * @param embeddings of a picture's faces, sealed, by the picture's hash, so that the same bytes are
 *     not embedded twice; 0 keeps none, at most a day. Every erasure clears them
 */
public record CacheOptions(Duration embeddings) {
  static CacheOptions read(Settings settings) {
    return new CacheOptions(
        Duration.ofSeconds(settings.integer("EMBEDDING_CACHE_SECONDS", 600, 0, 86_400)));
  }
}
