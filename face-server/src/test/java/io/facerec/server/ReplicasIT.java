package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.services.Ports;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.ProxyServer;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers on one PostgreSQL, Redis and S3 behind HAProxy, with the configuration that is
 * shipped, under load: one is stopped and started again, and one is killed and started again.
 * {@code -Dreplicas.rounds=2} does both to each of them, twice.
 */
class ReplicasIT {
  private static final int ROUNDS = Integer.getInteger("replicas.rounds", 0);
  private static final Path PROXY = Path.of("../docker/haproxy/haproxy.cfg");

  /** The servers that start want some of the machine too. */
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** HAProxy asks each second, and needs one answer. */
  private static final Duration NOTICED = Duration.ofMillis(1500);

  @TempDir private Path home;

  /**
   * A kill, by {@link System#nanoTime}.
   *
   * @param sent when the signal was sent
   * @param dead when the process was gone: a busy machine takes its time
   */
  private record Kill(long sent, long dead) {}

  private final List<KillableServer> servers = new ArrayList<>();
  private final List<Kill> kills = new ArrayList<>();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Map<String, String> variables =
        new HashMap<>(
            RunningServer.variables(
                PostgresServer.shared(), RedisServer.shared(), S3Server.shared()));
    variables.put("INFERENCE_THREADS", "1");
    variables.put("TRUSTED_PROXIES", "127.0.0.1");
    variables.put("RATE_LIMIT_PER_KEY", "1000000");
    for (String secret : List.of("JWT_SECRET_KEY", "SECRET_KEY")) {
      variables.put(secret, "5e0c7f1b92d84a6630c1e7f59ab24d8817f3a0c65be29d40e8b7136fa9d25c04");
    }
    for (String name : List.of("one", "two", "three")) {
      Path own = Files.createDirectory(home.resolve(name));
      servers.add(KillableServer.start(own, Ports.free(), variables));
      if (servers.size() == 1) {
        servers.get(0).awaitReady(); // it draws the key that counts
      }
    }
    for (KillableServer server : servers) {
      server.awaitReady();
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(KillableServer::close);
  }

  @Test
  void oneAfterAnotherIsReplacedOrDiesAndNothingAcknowledgedIsLost() throws InterruptedException {
    String key = servers.get(0).adminKey();
    Map<String, String> addresses = new HashMap<>();
    for (int i = 0; i < servers.size(); i++) {
      addresses.put("FACE_SERVER_" + (i + 1), servers.get(i).uri().getAuthority());
    }
    try (ProxyServer proxy = ProxyServer.start(PROXY, addresses)) {
      Thread.sleep(NOTICED.toMillis());
      Calls calls = new Calls(proxy.uri(), key);
      try (SteadyLoad load = SteadyLoad.start(calls, PAUSE)) {
        if (ROUNDS == 0) {
          replace(servers.get(0));
          kill(servers.get(1));
        }
        for (int round = 0; round < ROUNDS; round++) {
          for (KillableServer server : servers) {
            replace(server);
          }
          for (KillableServer server : servers) {
            kill(server);
          }
        }
        load.stop();
        requireNoFailureBut(calls, kills);
        for (KillableServer server : servers) {
          Calls direct = new Calls(server.uri(), key);
          for (GalleryKeeper keeper : load.keepers()) {
            assertThat(keeper.identify(direct)).isTrue();
            assertThat(keeper.list(direct)).isTrue();
          }
        }
        List<Outcome> failed = failed(calls);
        System.out.printf(
            "three servers, %d of them killed: %d requests, %d acknowledged changes, %d failed:"
                + " %s%n",
            kills.size(), calls.outcomes().size(), load.acknowledged(), failed.size(), failed);
        assertThat(load.contradictions()).isEmpty();
        assertThat(load.acknowledged()).isGreaterThan(20);
      }
    }
  }

  private static void replace(KillableServer server) throws InterruptedException {
    assertThat(server.terminate()).as(server::log).isZero();
    startAgain(server);
  }

  private void kill(KillableServer server) throws InterruptedException {
    long sent = System.nanoTime();
    server.kill();
    kills.add(new Kill(sent, System.nanoTime()));
    startAgain(server);
  }

  private static void startAgain(KillableServer server) throws InterruptedException {
    server.startAgain();
    server.awaitReady();
    Thread.sleep(NOTICED.toMillis());
  }

  /** A server that stops says so when it is asked, through the proxy too until that has noticed. */
  private static List<Outcome> failed(Calls calls) {
    return calls.outcomes().stream()
        .filter(one -> !one.fine() && !(one.route().equals("ready") && one.status() == 503))
        .toList();
  }

  /** What was under way when a server was killed may have been on that one. */
  private static void requireNoFailureBut(Calls calls, List<Kill> kills) {
    assertThat(failed(calls))
        .allMatch(
            one ->
                kills.stream()
                    .anyMatch(kill -> one.begun() < kill.dead() && one.ended() > kill.sent()));
  }
}
