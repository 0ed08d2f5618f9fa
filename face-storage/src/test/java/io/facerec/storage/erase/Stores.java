package io.facerec.storage.erase;

import io.facerec.storage.cache.Cache;
import io.facerec.storage.cache.RedisOptions;
import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.S3Options;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Real places to keep things, all empty. The test closes them. */
public record Stores(DatabaseOptions options, Database database, ObjectStore objects, Cache cache)
    implements AutoCloseable {

  /** SQLite, a folder and a cache in the process. */
  public static Stores embedded(Path folder) {
    DatabaseOptions options = TestDatabase.sqlite(folder);
    return new Stores(
        options,
        Database.open(options),
        ObjectStore.folder(folder.resolve("objects")),
        Cache.local(1 << 20));
  }

  /** PostgreSQL, S3 and Redis. */
  public static Stores servers(Path folder) {
    DatabaseOptions options = TestDatabase.postgres(PostgresServer.shared(), folder);
    return new Stores(
        options,
        Database.open(options),
        ObjectStore.s3(
            new S3Options(
                S3Server.shared().endpoint(),
                "us-east-1",
                S3Server.newBucketName(),
                S3Server.ACCESS_KEY,
                S3Server.SECRET_KEY,
                true)),
        Cache.redis(
            RedisOptions.fromEnvironment(
                Map.of(
                    "REDIS_HOST",
                    "127.0.0.1:" + RedisServer.shared().port(),
                    "REDIS_PASSWORD",
                    RedisServer.PASSWORD,
                    "REDIS_PREFIX",
                    UUID.randomUUID() + ":"))));
  }

  @Override
  public void close() {
    database.close();
    objects.close();
    cache.close();
  }
}
