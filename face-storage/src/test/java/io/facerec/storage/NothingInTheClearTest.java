package io.facerec.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.cache.Cache;
import io.facerec.storage.cache.RedisOptions;
import io.facerec.storage.cache.SealedCache;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.S3Options;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PlainBytes;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * What objects and cache keep is searched, byte by byte, for a known vector and a known picture.
 */
class NothingInTheClearTest {
  private static final String KEY =
      "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
  private static final KeyRing KEYS = KeyRing.of(KEY, List.of());
  private static final PlainBytes PLAIN = PlainBytes.known();

  @TempDir private Path folder;

  /** A search that finds nothing proves nothing unless it finds what is there. */
  @Test
  void theSearchFindsWhatIsNotSealed() throws IOException {
    try (ObjectStore store = ObjectStore.folder(folder)) {
      for (byte[] plain : PLAIN.contents()) {
        store.put("0".repeat(64), plain);
        assertThat(PLAIN.foundIn(filesOf(folder))).isNotEmpty();
      }
    }
  }

  @Test
  void nothingInTheFolder() throws IOException {
    try (ObjectStore store = ObjectStore.folder(folder)) {
      List<String> keys = putAll(store);

      assertThat(PLAIN.foundIn(filesOf(folder))).isEmpty();
      assertThat(keys).noneSatisfy(key -> assertThat(PLAIN.hashes()).contains(key));
    }
  }

  @Test
  void nothingInTheBucket() throws IOException {
    S3Options options =
        new S3Options(
            S3Server.shared().endpoint(),
            "us-east-1",
            S3Server.newBucketName(),
            S3Server.ACCESS_KEY,
            S3Server.SECRET_KEY,
            true);
    try (ObjectStore store = ObjectStore.s3(options)) {
      List<String> keys = putAll(store);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try (Stream<StoredObject> objects = store.list(Optional.empty())) {
        for (StoredObject object : objects.toList()) {
          all.write(object.key().getBytes(StandardCharsets.UTF_8));
          all.write(store.get(object.key()).orElseThrow());
        }
      }

      assertThat(all.size()).isGreaterThan(PLAIN.picture().length);
      assertThat(PLAIN.foundIn(all.toByteArray())).isEmpty();
      assertThat(keys).noneSatisfy(key -> assertThat(PLAIN.hashes()).contains(key));
    }
  }

  @Test
  void nothingInRedis() throws IOException {
    try (RedisServer server = RedisServer.start();
        Cache cache =
            Cache.redis(
                RedisOptions.fromEnvironment(
                    Map.of(
                        "REDIS_HOST",
                        "127.0.0.1:" + server.port(),
                        "REDIS_PASSWORD",
                        RedisServer.PASSWORD)));
        Jedis client = server.connect()) {
      SealedCache embeddings = new SealedCache(cache, KEYS, "embedding");
      int number = 0;
      for (byte[] plain : PLAIN.contents()) {
        embeddings.put("Ada Lovelace" + number++, plain, Duration.ofHours(1));
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] key : client.keys("*".getBytes(StandardCharsets.UTF_8))) {
        all.write(key);
        all.write(client.get(key)); // as it is; DUMP may compress it
        all.write(client.dump(key));
      }

      assertThat(client.dbSize()).isEqualTo(PLAIN.contents().size());
      assertThat(PLAIN.foundIn(all.toByteArray())).isEmpty();
      assertThat(all.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Ada Lovelace", KEY);
    }
  }

  private static List<String> putAll(ObjectStore store) {
    SealedObjects objects = new SealedObjects(store, KEYS);
    return PLAIN.contents().stream().map(objects::put).toList();
  }

  private static byte[] filesOf(Path folder) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        all.write(file.toString().getBytes(StandardCharsets.UTF_8));
        if (Files.isRegularFile(file)) {
          all.write(Files.readAllBytes(file));
        }
      }
    }
    return all.toByteArray();
  }
}
