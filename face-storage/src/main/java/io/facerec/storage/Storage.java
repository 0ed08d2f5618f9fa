package io.facerec.storage;

import io.facerec.storage.cache.Cache;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.EncryptionKeyException;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.ScratchFolder;
import io.facerec.storage.sql.UnfinishedFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is kept, opened together: the database, the keys, the galleries, the pictures and
 * the cache. Thread-safe; the caller closes it, and with it all of them.
 */
public final class Storage implements AutoCloseable {
  private static final long LOCAL_CACHE_BYTES = 64L << 20;

  private final Database database;
  private final KeyRing keys;
  private final StoredGalleries galleries;
  private final ObjectStore objects;
  private final SealedObjects pictures;
  private final Cache cache;

  private Storage(Database database, KeyRing keys, ObjectStore objects, Cache cache) {
    this.database = database;
    this.keys = keys;
    this.objects = objects;
    this.pictures = new SealedObjects(objects, keys);
    this.galleries = StoredGalleries.of(database, keys, pictures);
    this.cache = cache;
  }

  /**
   * Opens everything, and brings the schema to this release's version.
   *
   * <p>Where no key is given and the database is a SQLite file without galleries, a key is drawn
   * and kept in {@code encryption.key} in the home folder, for its owner only; a warning is logged
   * that says so. PostgreSQL is shared: with it nothing is drawn.
   *
   * @throws EncryptionKeyException when there is no key, or none of the keys sealed any of the
   *     galleries that are there
   * @throws io.facerec.storage.sql.DatabaseException when the database cannot be reached or refuses
   * @throws io.facerec.storage.sql.MigrationException when its schema cannot be used
   * @throws io.facerec.storage.object.ObjectStoreException when the pictures' folder cannot be
   *     used; S3 is asked when it is used, and by {@code objects().check()}
   */
  public static Storage open(StorageOptions options) {
    for (Path folder : List.of(options.home(), options.database().backups())) {
      UnfinishedFiles.sweep(folder);
      ScratchFolder.sweep(folder);
    }
    Database database = Database.open(options.database());
    try {
      return open(options, database, keys(options, database));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Storage open(StorageOptions options, Database database, KeyRing keys) {
    ObjectStore objects = options.openObjects();
    try {
      Cache cache =
          options.redis().map(Cache::redis).orElseGet(() -> Cache.local(LOCAL_CACHE_BYTES));
      return new Storage(database, keys, objects, cache);
    } catch (RuntimeException e) {
      objects.close();
      throw e;
    }
  }

  public Database database() {
    return database;
  }

  public KeyRing keys() {
    return keys;
  }

  public StoredGalleries galleries() {
    return galleries;
  }

  /** Pictures that are kept, sealed. */
  public SealedObjects pictures() {
    return pictures;
  }

  /** Where pictures are kept, as it is: for sweeps, backups and health checks. */
  public ObjectStore objects() {
    return objects;
  }

  public Cache cache() {
    return cache;
  }

  /** Closes everything; idempotent. */
  @Override
  public void close() {
    try (database;
        objects;
        cache) {
      // Closed in reverse order, each also where another fails.
    }
  }

  private static KeyRing keys(StorageOptions options, Database database) {
    KeyFile file = KeyFile.in(options.home());
    Set<String> used = StoredGalleries.keyIds(database);
    Optional<KeyRing> known = options.knownKeys();
    if (known.isPresent()) {
      if (!used.isEmpty() && Collections.disjoint(used, known.get().keyIds())) {
        throw new EncryptionKeyException(
            ("the key %s (%s) did not seal the galleries that are there: they need the key %s; set"
                    + " it as %s, or put back your copy of %s")
                .formatted(
                    known.get().currentKeyId(),
                    options.keys().isPresent() ? KeyRing.CURRENT_VARIABLE : file.file(),
                    String.join(", ", used),
                    KeyRing.CURRENT_VARIABLE,
                    file.file()));
      }
      return known.get();
    }
    if (!used.isEmpty()) {
      throw new EncryptionKeyException(
          ("there is no encryption key, and the galleries that are there need the key %s; set it"
                  + " as %s, or put back your copy of %s")
              .formatted(String.join(", ", used), KeyRing.CURRENT_VARIABLE, file.file()));
    }
    if (options.database().location() instanceof DatabaseLocation.Postgres) {
      throw new EncryptionKeyException(
          ("%s is not set; all who share a PostgreSQL database need the same key: make one with"
                  + " openssl rand -hex 32, and keep a copy elsewhere")
              .formatted(KeyRing.CURRENT_VARIABLE));
    }
    return file.make();
  }
}
