package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.health.Dependency;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.PoolState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What the server stands on: which of it is needed, and how it is watched. */
final class Surroundings {
  private static final Duration OBJECTS = Duration.ofSeconds(5);

  private Surroundings() {}

  /**
   * The stores as they are set, but that no request waits for a connection for more than a third of
   * its time: one that was not had is asked for again.
   */
  static StorageOptions stores(ServerOptions options) {
    StorageOptions stores = options.storage();
    Duration third = options.limits().deadline().dividedBy(3);
    DatabaseOptions database = stores.database();
    return database.connectionTimeout().compareTo(third) <= 0
        ? stores
        : new StorageOptions(
            stores.home(),
            database.withConnectionTimeout(third),
            stores.keys(),
            stores.s3(),
            stores.redis());
  }

  /** Without the database nothing goes; without the others, less. */
  static List<Dependency> dependencies(StorageOptions options, Storage storage, FaceEngine engine) {
    List<Dependency> dependencies = new ArrayList<>();
    dependencies.add(Dependency.required("database", storage.database()::check));
    dependencies.add(Dependency.useful("objects", storage.objects()::check).every(OBJECTS));
    if (options.redis().isPresent()) {
      dependencies.add(Dependency.useful("cache", storage.cache()::check));
    }
    // Loaded before anything listens; what they cannot do shows with each request.
    dependencies.add(Dependency.required("models", engine::origin).every(OBJECTS));
    return dependencies;
  }

  /** Shows the pools of connections, by the names that HikariCP's own metrics have. */
  static void observe(Storage storage, Metrics metrics) {
    pool(storage, metrics, "hikaricp_active_connections", "that are out", PoolState::active);
    pool(storage, metrics, "hikaricp_idle_connections", "that wait for work", PoolState::idle);
    pool(storage, metrics, "hikaricp_pending_threads", "that are waited for", PoolState::pending);
    pool(storage, metrics, "hikaricp_max_connections", "that there may be", PoolState::most);
  }

  private static void pool(
      Storage storage, Metrics metrics, String name, String which, ToIntFunction<PoolState> value) {
    metrics.gauge(
        name,
        "Connections " + which + ".",
        List.of("pool"),
        () -> {
          Map<List<String>, Double> values = new HashMap<>();
          for (PoolState pool : storage.database().pools()) {
            values.put(List.of(pool.name()), (double) value.applyAsInt(pool));
          }
          return values;
        });
  }
}
