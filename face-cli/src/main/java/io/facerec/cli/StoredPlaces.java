package io.facerec.cli;

import io.facerec.cli.Diagnosis.State;
import io.facerec.error.FaceException;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.Migrations;
import io.facerec.storage.sql.SchemaState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether the places where things are stored answer. Makes none of them, but for the bucket where
 * S3_CREATE_BUCKET says so.
 */
record StoredPlaces(Diagnosis diagnosis) {

  void examine(Map<String, String> environment) {
    StorageOptions options;
    try {
      options = StorageOptions.fromEnvironment(environment);
    } catch (FaceException e) {
      diagnosis.add("storage", State.BROKEN, String.valueOf(e.getMessage()));
      return;
    }
    if (options.database().location() instanceof DatabaseLocation.Sqlite sqlite
        && Files.notExists(sqlite.file())) {
      diagnosis.add("database", State.INFO, sqlite.file() + ", not made yet");
    } else {
      ask("database", () -> schema(options));
    }
    if (options.s3().isPresent()) {
      ask("S3", () -> bucket(options));
    }
    if (options.redis().isPresent()) {
      ask("Redis", () -> cache(options));
    }
  }

  private void ask(String check, Supplier<String> question) {
    try {
      diagnosis.add(check, State.OK, question.get());
    } catch (FaceException | UncheckedIOException e) {
      diagnosis.add(check, State.BROKEN, String.valueOf(e.getMessage()));
    }
  }

  private static String schema(StorageOptions options) {
    SchemaState state = Migrations.of(options.database()).info();
    String name =
        options.database().location() instanceof DatabaseLocation.Sqlite sqlite
            ? sqlite.file().toString()
            : "PostgreSQL";
    return "%s, schema %d of %d".formatted(name, state.version(), state.newest());
  }

  private static String bucket(StorageOptions options) {
    try (ObjectStore objects = options.openObjects()) {
      objects.check();
      return "answers";
    }
  }

  private static String cache(StorageOptions options) {
    try (Cache cache = Cache.redis(options.redis().orElseThrow())) {
      cache.check();
      return "answers";
    }
  }
}
