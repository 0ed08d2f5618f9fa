package io.facerec.server;

import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed server while its database's primary is killed and the standby promoted. */
class PromotionIT {
  private static final String GALLERY = "/api/v1/galleries/people";
  private static final Duration RECOVERY = Duration.ofSeconds(15);
  private static final int CLIENTS = 4;

  @TempDir Path home;

  /** What clients were told: the template of each new subject. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private final List<HttpResponse<String>> refused = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean over;

  @Test
  void nothingAcknowledgedIsLostAndWritesGoOnByThemselves() throws Exception {
    try (PostgresServer primary = PostgresServer.start();
        PostgresServer standby = primary.startStandby()) {
      // Only what both have is acknowledged.
      primary.execute("postgres", "alter system set synchronous_standby_names = '*'");
      primary.execute("postgres", "select pg_reload_conf()");
      Map<String, String> variables =
          Map.of(
              "DATABASE_HOST",
              "127.0.0.1:%d,127.0.0.1:%d".formatted(primary.port(), standby.port()),
              "DATABASE_NAME",
              primary.createDatabase(),
              "DATABASE_USER",
              PostgresServer.USER,
              "DATABASE_PASSWORD",
              PostgresServer.PASSWORD,
              "DATABASE_SSLMODE",
              "disable",
              "ENCRYPTION_KEY",
              KeyRing.newKey(),
              "RATE_LIMIT_PER_KEY",
              "1000000",
              "RATE_LIMIT_PER_ADDRESS",
              "1000000");
      try (InstalledServer server = InstalledServer.start(home, variables)) {
        body(
            server.send(
                json(server.request("/api/v1/galleries"), "POST", Map.of("name", "people"))),
            201);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
          clients.execute(() -> enrol(server));
        }
        Eventually.within(Duration.ofSeconds(30), () -> acknowledged.size() >= 20);
        assertThat(refused).isEmpty();

        primary.kill();
        long killed = System.nanoTime();
        standby.promote();
        int before = acknowledged.size();
        Eventually.within(RECOVERY, () -> acknowledged.size() > before + CLIENTS);
        Duration recovered = Duration.ofNanos(System.nanoTime() - killed);
        over = true;
        clients.shutdown();
        assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        System.out.printf(
            "acknowledged %d before, %d in all; %d refused; writes again after %d ms%n",
            before, acknowledged.size(), refused.size(), recovered.toMillis());
        assertThat(recovered).isLessThan(RECOVERY);
        assertThat(server.isAlive()).isTrue();
        assertThat(refused)
            .allSatisfy(
                answer -> {
                  assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                  assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                });
        assertThat(stored(server)).isEqualTo(acknowledged);
        assertThat(
                body(server.send(raw(server.request(GALLERY + "/identify"), person("amy", 2))), 200)
                    .at("/faces/0/decision")
                    .asText())
            .isEqualTo("CANDIDATE");
      }
    }
  }

  private void enrol(InstalledServer server) {
    while (!over) {
      int number = next.incrementAndGet();
      HttpResponse<String> answer =
          server.send(
              form(
                  server.request(GALLERY + "/enrolments"),
                  Form.of()
                      .text("name", "person " + number)
                      .text("externalId", "id-" + number)
                      .file("picture", another(person("amy", 1), number))));
      if (answer.statusCode() == 201) {
        JsonNode enrolled = body(answer);
        acknowledged.put(
            enrolled.path("subject").asText(), enrolled.at("/pictures/0/template").asText());
      } else {
        refused.add(answer);
      }
    }
  }

  /** The same picture in a file of its own: a number comes after its end. */
  private static byte[] another(byte[] picture, int number) {
    byte[] file = Arrays.copyOf(picture, picture.length + Integer.BYTES);
    ByteBuffer.wrap(file).putInt(picture.length, number);
    return file;
  }

  /** The templates of all subjects that a client was told of, as the server has them now. */
  private Map<String, String> stored(InstalledServer server) {
    Map<String, String> stored = new HashMap<>();
    for (String subject : acknowledged.keySet()) {
      JsonNode answer =
          body(server.send(server.request(GALLERY + "/subjects/" + subject + "/templates")), 200);
      stored.put(subject, answer.at("/items/0/id").asText());
    }
    return stored;
  }
}
