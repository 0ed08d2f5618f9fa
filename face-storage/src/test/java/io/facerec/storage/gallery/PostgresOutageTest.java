package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseHost;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.SslMode;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away while someone enrols: the enrolling waits, and goes on by itself. */
class PostgresOutageTest {
  private static final int BEFORE = 20;
  private static final int IN_ALL = 60;
  @TempDir Path folder;

  private DatabaseOptions options(String database, PostgresServer... servers) {
    List<DatabaseHost> hosts = new ArrayList<>();
    for (PostgresServer server : servers) {
      hosts.add(new DatabaseHost("127.0.0.1", server.port()));
    }
    return DatabaseOptions.of(
            new DatabaseLocation.Postgres(
                hosts, database, PostgresServer.USER, PostgresServer.PASSWORD, SslMode.DISABLE),
            folder)
        .withPoolSize(3)
        .withConnectionTimeout(Duration.ofSeconds(2));
  }

  @Test
  void aCrashLosesNothing() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      enrolThrough(
          options(server.createDatabase(), server),
          () -> {
            server.kill();
            server.startAgain();
          });
    }
  }

  @Test
  void theStandbyTakesOver() throws Exception {
    try (PostgresServer primary = PostgresServer.start();
        PostgresServer standby = primary.startStandby()) {
      // Only what both have is acknowledged.
      primary.execute("postgres", "alter system set synchronous_standby_names = '*'");
      primary.execute("postgres", "select pg_reload_conf()");
      enrolThrough(
          options(primary.createDatabase(), standby, primary),
          () -> {
            primary.kill();
            standby.promote();
          });
    }
  }

  private static void enrolThrough(DatabaseOptions options, Runnable outage) throws Exception {
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people")) {
        CompletableFuture<Boolean> some = new CompletableFuture<>();
        CompletableFuture<List<Enrolled>> all =
            CompletableFuture.supplyAsync(() -> enrol(gallery, some));
        some.get(60, TimeUnit.SECONDS);
        outage.run();
        List<Enrolled> acknowledged = all.get(60, TimeUnit.SECONDS);
        assertThat(acknowledged).hasSize(IN_ALL).allMatch(Enrolled::added);
        assertThat(galleries.show("people").orElseThrow().templates()).isEqualTo(IN_ALL);
        try (StoredGallery again = galleries.open("people")) {
          for (int seed = 0; seed < IN_ALL; seed++) {
            String subject = acknowledged.get(seed).subject().toString();
            for (StoredGallery each : List.of(gallery, again)) {
              assertThat(each.identify(Vectors.of(seed), 2, 0.9f))
                  .singleElement()
                  .satisfies(found -> assertThat(found.subject()).isEqualTo(subject));
            }
          }
        }
      }
    }
  }

  private static List<Enrolled> enrol(StoredGallery gallery, CompletableFuture<Boolean> some) {
    List<Enrolled> acknowledged = new ArrayList<>();
    for (int seed = 0; seed < IN_ALL; seed++) {
      acknowledged.add(gallery.enrol(Enrolment.of(NewSubject.named("p" + seed), Vectors.of(seed))));
      if (seed == BEFORE) {
        some.complete(true);
      }
    }
    return acknowledged;
  }
}
