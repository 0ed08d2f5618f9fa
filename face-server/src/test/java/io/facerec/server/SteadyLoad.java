package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;

import io.facerec.server.Requests.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/**
 * Eight clients, each with one request at a time, until they are stopped: four {@link
 * GalleryKeeper}s, and one each for detection, verification, lists and health.
 */
final class SteadyLoad implements AutoCloseable {
  private static final List<String> PEOPLE = List.of("amy", "howard", "penny", "raj");
  private static final long AFTER_FAILURE_MILLIS = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<GalleryKeeper> keepers = new ArrayList<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private final long pauseMillis;
  private volatile boolean stopped;

  private SteadyLoad(Calls calls, Duration pause) {
    this.pauseMillis = pause.toMillis();
    PEOPLE.forEach(person -> keepers.add(new GalleryKeeper(calls, person)));
    keepers.forEach(keeper -> add(keeper::step));
    add(i -> served(calls.send("detect", "/api/v1/detect", request -> raw(request, amy(3)))));
    Form pair = Form.of().file("probe", amy(2)).file("reference", person("amy", 4));
    add(i -> served(calls.send("verify", "/api/v1/verify", request -> form(request, pair))));
    add(i -> served(calls.get("galleries", "/api/v1/galleries")));
    add(
        i ->
            served(
                i % 2 == 0
                    ? calls.get("live", "/health/live")
                    : calls.get("ready", "/health/ready")));
  }

  /**
   * Makes galleries and begins. The caller closes it.
   *
   * @param pause of a client between an answer and the next request
   */
  static SteadyLoad start(Calls calls, Duration pause) {
    return new SteadyLoad(calls, pause);
  }

  private static boolean served(Calls.Reply reply) {
    return reply.outcome().served();
  }

  private void add(IntPredicate step) {
    clients.add(
        threads.submit(
            () -> {
              for (int i = 0; !stopped; i++) {
                Thread.sleep(Math.max(pauseMillis, step.test(i) ? 0 : AFTER_FAILURE_MILLIS));
              }
              return true;
            }));
  }

  /** Waits for the last answers, and fails where a client did. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Future<?> client : clients) {
      try {
        client.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e);
      }
    }
    for (GalleryKeeper keeper : keepers) {
      keeper.settle();
    }
  }

  List<GalleryKeeper> keepers() {
    return keepers;
  }

  /** What was acknowledged and is not so. */
  List<String> contradictions() {
    return keepers.stream().flatMap(keeper -> keeper.contradictions().stream()).toList();
  }

  /** Enrolments and erasures that were acknowledged. */
  int acknowledged() {
    return keepers.stream().mapToInt(GalleryKeeper::acknowledged).sum();
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }
}
