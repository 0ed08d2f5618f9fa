package io.facerec.server.recognition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.detect.Detection;
import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateFormatException;
import io.facerec.embed.TemplateOrigin;
import io.facerec.image.PictureFormat;
import io.facerec.liveness.Liveness;
import io.facerec.quality.Quality;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.cache.SealedCache;
import io.facerec.storage.seal.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The faces of pictures that were analysed already, with their templates: sealed, under a hash of
 * the picture's bytes and of the models. Thread-safe. A lost cache costs an inference, no more.
 */
public final class EmbeddingCache {
  private static final String NAME = SealedCache.EMBEDDINGS;

  /** In CBOR (RFC 8949): digits would take twice as long. */
  private static final ObjectMapper MAPPER =
      CBORMapper.builder().addModule(new Jdk8Module()).build();

  private final SealedCache cache;
  private final String models;
  private final Duration time;
  private final Metrics metrics;

  /**
   * A part of a cache.
   *
   * @param models what made the templates: another one's are not found
   * @param time that entries live; 0 for none
   */
  public EmbeddingCache(Cache cache, KeyRing keys, String models, Duration time, Metrics metrics) {
    this.cache = new SealedCache(cache, keys, NAME);
    this.models = models;
    this.time = time;
    this.metrics = metrics;
  }

  /** What tells apart embeddings of one picture: everything that they depend on. */
  public static String models(TemplateOrigin origin, String detector, boolean mirrored) {
    return "%s/%s/%s/%s/%s/%s"
        .formatted(
            origin.modelId(),
            origin.modelSha256(),
            origin.dimensions(),
            origin.preprocessing(),
            detector,
            mirrored);
  }

  /** Where the faces of a picture are, or will be. */
  Entry entry(byte[] picture, Set<FaceAttribute> asked) {
    boolean off = time.isZero() || !asked.contains(FaceAttribute.TEMPLATE);
    return new Entry(off ? Optional.empty() : Optional.of(key(picture, asked)));
  }

  private String key(byte[] picture, Set<FaceAttribute> asked) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture);
      return HexFormat.of().formatHex(hash) + "/" + models + "/" + new TreeSet<>(asked);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** One picture's place; none where nothing is kept. */
  final class Entry {
    private final Optional<String> key;

    private Entry(Optional<String> key) {
      this.key = key;
    }

    Optional<AnalyzedPicture> find() {
      if (key.isEmpty()) {
        return Optional.empty();
      }
      Optional<AnalyzedPicture> found = cache.get(key.get()).flatMap(EmbeddingCache::read);
      metrics.cacheRequest(NAME, found.isPresent());
      return found;
    }

    void keep(AnalyzedPicture analyzed) {
      key.ifPresent(name -> cache.put(name, written(analyzed), time));
    }
  }

  private static byte[] written(AnalyzedPicture analyzed) {
    try {
      return MAPPER.writeValueAsBytes(
          new Kept(
              analyzed.format(),
              analyzed.width(),
              analyzed.height(),
              analyzed.faces().stream().map(KeptFace::of).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty for what an earlier release wrote. */
  private static Optional<AnalyzedPicture> read(byte[] bytes) {
    try {
      Kept kept = MAPPER.readValue(bytes, Kept.class);
      return Optional.of(
          new AnalyzedPicture(
              kept.format(),
              kept.width(),
              kept.height(),
              kept.faces().stream().map(KeptFace::face).toList()));
    } catch (IOException | TemplateFormatException e) {
      return Optional.empty();
    }
  }

  private record Kept(PictureFormat format, int width, int height, List<KeptFace> faces) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record KeptFace(
      Detection detection, Quality quality, Optional<Liveness> liveness, byte[] template) {
    static KeptFace of(Face face) {
      return new KeptFace(
          face.detection(), face.quality(), face.liveness(), face.template().toBytes());
    }

    Face face() {
      return new Face(detection, quality, liveness, Optional.of(FaceTemplate.fromBytes(template)));
    }
  }
}
