package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.services.Ports;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts that a server stands on die under load, one after another, and come back. The table
 * that it prints is the one of docker/RUNBOOK.md.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultsIT {
  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration AWAY = Duration.ofSeconds(5);

  /** Longer than any request may take. */
  private static final Duration HANGING = Duration.ofSeconds(10);

  private static final Duration NOTICED = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofSeconds(2);
  private static final Duration PROMISED = Duration.ofSeconds(15);
  private static final int REQUEST_SECONDS = 6;

  private static final List<String> ROUTES =
      List.of(
          "enrol", "identify", "list", "erase", "detect", "verify", "galleries", "live", "ready");

  @TempDir private static Path home;
  private static PostgresServer postgres;
  private static RedisServer redis;
  private static S3Server objects;
  private static KillableServer server;
  private static Calls calls;
  private static SteadyLoad load;

  @BeforeAll
  static void start() throws InterruptedException {
    postgres = PostgresServer.start();
    redis = RedisServer.start();
    objects = S3Server.startOnDisk();
    Map<String, String> variables =
        new HashMap<>(RunningServer.variables(postgres, redis, objects));
    variables.put("RATE_LIMIT_PER_KEY", "1000000");
    variables.put("REQUEST_TIMEOUT_SECONDS", Integer.toString(REQUEST_SECONDS));
    server = KillableServer.start(home, Ports.free(), variables);
    server.awaitReady();
    calls = new Calls(server.uri(), server.adminKey());
    load = SteadyLoad.start(calls, Duration.ofMillis(30));
    Thread.sleep(BEFORE.toMillis());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    load.close();
    server.close();
    objects.close();
    redis.close();
    postgres.close();
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  /**
   * One part goes, and comes back; then the server must become whole by itself.
   *
   * @param part as health calls it
   */
  private static Fault fault(String part, Duration away, Step go, Step comeBack)
      throws InterruptedException {
    awaitWhole();
    long gone = System.nanoTime();
    go.run();
    try {
      Eventually.within(NOTICED, () -> away().equals(List.of(part)));
      System.out.printf("noticed after %.1f s; ", (System.nanoTime() - gone) / 1e9);
      Thread.sleep(Math.max(0, away.toMillis() - (System.nanoTime() - gone) / 1_000_000));
    } finally {
      comeBack.run();
    }
    long back = System.nanoTime();
    awaitWhole();
    System.out.printf("whole again after %.1f s; ", (System.nanoTime() - back) / 1e9);
    Thread.sleep(AFTER.toMillis());
    Fault fault = new Fault(part, gone, back, System.nanoTime());
    System.out.println(fault.table(calls.outcomes(), ROUTES));
    return fault;
  }

  private static List<String> away() {
    List<String> away = new ArrayList<>();
    calls.get("asked", "/health/ready").body().path("away").forEach(one -> away.add(one.asText()));
    return away;
  }

  private static void awaitWhole() {
    Eventually.within(
        Duration.ofSeconds(60),
        () -> calls.get("health", "/health").body().path("status").asText().equals("up"));
  }

  private static void requireOrder(Fault fault) {
    List<Outcome> outcomes = calls.outcomes();
    assertThat(outcomes).as("connections cut").noneMatch(one -> one.status() == 0);
    for (String route : ROUTES) {
      assertThat(fault.of(outcomes, route))
          .as("%s while %s is away", route, fault.part())
          .isNotEmpty()
          .allSatisfy(
              one -> {
                assertThat(one.fine() || one.status() == 503).as("%s", one).isTrue();
                assertThat(
                        one.served()
                            || one.retryTold()
                            || one.code().equals("SUBJECT_NOT_FOUND")
                            || route.equals("ready"))
                    .as("Retry-After of %s", one)
                    .isTrue();
                assertThat(one.took()).isLessThan(Duration.ofSeconds(REQUEST_SECONDS + 1));
              });
      assertThat(fault.recovery(outcomes, route)).as(route).isLessThan(PROMISED);
      assertThat(fault.of(outcomes, route).stream().filter(one -> one.begun() > fault.back()))
          .as("%s after %s came back", route, fault.part())
          .anyMatch(Outcome::served);
    }
    assertThat(load.contradictions()).isEmpty();
  }

  private static void requireServed(Fault fault, String... routes) {
    for (String route : routes) {
      assertThat(fault.of(calls.outcomes(), route))
          .as("%s while %s is away", route, fault.part())
          .allMatch(Outcome::fine);
    }
  }

  @Test
  @Order(1)
  void withoutRedisAllIsServed() throws InterruptedException {
    Fault fault = fault("cache", AWAY, redis::kill, redis::startAgain);
    requireOrder(fault);
    requireServed(fault, ROUTES.toArray(String[]::new));
  }

  @Test
  @Order(2)
  void withoutTheObjectStoreOnlyPicturesToBeKeptAreRefused() throws InterruptedException {
    Fault fault = fault("objects", AWAY, objects::kill, objects::startAgain);
    requireOrder(fault);
    requireServed(
        fault, "identify", "list", "erase", "detect", "verify", "galleries", "live", "ready");
    assertThat(fault.of(calls.outcomes(), "enrol")).anyMatch(one -> one.status() == 503);
  }

  @Test
  @Order(3)
  void withoutPostgresOnlyHealthAnswersAndNothingIsLost() throws InterruptedException {
    Fault fault = fault("database", AWAY, postgres::kill, postgres::startAgain);
    requireOrder(fault);
    requireServed(fault, "live");
    assertThat(fault.of(calls.outcomes(), "ready")).anyMatch(one -> one.status() == 503);
  }

  @Test
  @Order(4)
  void postgresThatHangsHoldsNoRequestLongerThanItsDeadline() throws InterruptedException {
    Fault fault = fault("database", HANGING, postgres::freeze, postgres::thaw);
    requireOrder(fault);
    requireServed(fault, "live");
    assertThat(fault.of(calls.outcomes(), "galleries")).anyMatch(one -> one.status() == 503);
  }

  @Test
  @Order(5)
  void whatWasAcknowledgedIsSo() throws InterruptedException {
    load.stop();
    for (GalleryKeeper keeper : load.keepers()) {
      assertThat(keeper.identify(calls)).isTrue();
      assertThat(keeper.list(calls)).isTrue();
      keeper.requirePictures();
    }
    assertThat(load.contradictions()).isEmpty();
    assertThat(load.acknowledged()).isGreaterThan(20);
  }
}
