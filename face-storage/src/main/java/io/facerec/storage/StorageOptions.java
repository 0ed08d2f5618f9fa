package io.facerec.storage;

import io.facerec.error.FaceException;
import io.facerec.storage.cache.RedisOptions;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.S3Options;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.DataFolder;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where everything is kept.
 *
 * @param home folder for what is kept on this machine
 * @param database PostgreSQL or a SQLite file
 * @param keys that seal; empty: those of the file {@code encryption.key} in {@code home}
 * @param s3 the bucket for pictures; empty: the folder {@code objects} in {@code home}
 * @param redis that caches; empty: a cache in this process
 */
public record StorageOptions(
    Path home,
    DatabaseOptions database,
    Optional<KeyRing> keys,
    Optional<S3Options> s3,
    Optional<RedisOptions> redis) {

  public StorageOptions {
    home = home.toAbsolutePath().normalize();
  }

  /**
   * What the environment says: {@code FACEREC_HOME} (else facerec in the user's data folder), what
   * {@link DatabaseOptions#fromEnvironment}, {@link KeyRing#fromEnvironment}, {@link
   * S3Options#fromEnvironment} and {@link RedisOptions#fromEnvironment} read. Where no variable
   * names a key, a bucket or a Redis, the defaults above hold.
   *
   * @throws StorageOptionsException that names everything that makes no sense, all at once
   */
  public static StorageOptions fromEnvironment(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Path home = DataFolder.of(environment);
    Optional<DatabaseOptions> database =
        read(environment, DatabaseOptions::fromEnvironment, problems);
    Optional<KeyRing> keys =
        any(environment, KeyRing.CURRENT_VARIABLE, KeyRing.RETIRED_VARIABLE)
            ? read(environment, KeyRing::fromEnvironment, problems)
            : Optional.empty();
    Optional<S3Options> s3 =
        any(environment, "S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")
            ? read(environment, S3Options::fromEnvironment, problems)
            : Optional.empty();
    Optional<RedisOptions> redis =
        any(environment, "REDIS_HOST", "REDIS_SENTINELS")
            ? read(environment, RedisOptions::fromEnvironment, problems)
            : Optional.empty();
    if (!problems.isEmpty()) {
      throw new StorageOptionsException(problems);
    }
    return new StorageOptions(home, database.orElseThrow(), keys, s3, redis);
  }

  /** The keys that are set, or those of the key file; empty where there are none yet. */
  public Optional<KeyRing> knownKeys() {
    return keys.or(KeyFile.in(home)::read);
  }

  /**
   * Opens where pictures are kept. The caller closes it.
   *
   * @throws io.facerec.storage.object.ObjectStoreException when the folder cannot be used; S3 is
   *     asked when it is used
   */
  public ObjectStore openObjects() {
    return s3.map(ObjectStore::s3).orElseGet(() -> ObjectStore.folder(home.resolve("objects")));
  }

  private static boolean any(Map<String, String> environment, String... names) {
    return List.of(names).stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }

  private static <T> Optional<T> read(
      Map<String, String> environment,
      Function<Map<String, String>, T> reader,
      List<String> problems) {
    try {
      return Optional.of(reader.apply(environment));
    } catch (FaceException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
