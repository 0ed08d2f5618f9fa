package io.facerec.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.job.Job;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of events to clients that read, and to those that do not. */
class EventOutputTest {
  /** More than the buffers on the way hold after a few. */
  private static final String BIG = "x".repeat(1 << 20);

  private final BlockingQueue<EventOutput> opened = new ArrayBlockingQueue<>(16);
  private final List<Socket> sockets = new ArrayList<>();
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.routes.get("/events", context -> opened.add(EventOutput.open(context)));
              })
          .start("127.0.0.1", 0);

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.stop();
  }

  private Socket ask() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    sockets.add(socket);
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private EventOutput output() throws InterruptedException {
    EventOutput output = opened.poll(10, TimeUnit.SECONDS);
    assertThat(output).isNotNull();
    return output;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void awaitLine(BufferedReader reader, String wanted) throws IOException {
    String line = reader.readLine();
    while (!wanted.equals(line)) {
      assertThat(line).as("before %s", wanted).isNotNull();
      line = reader.readLine();
    }
  }

  /** Sends until nothing more is taken. */
  private static void fill(EventOutput output) throws InterruptedException {
    for (int refused = 0, sent = 0; refused < 20; ) {
      if (output.event("progress", "big", BIG)) {
        refused = 0;
        assertThat(++sent).as("events that nobody reads").isLessThan(100);
      } else {
        refused++;
        Thread.sleep(20);
      }
    }
    assertThat(output.delay()).isPositive();
  }

  @Test
  void clientsThatReadNothingDelayNobody() throws Exception {
    List<EventOutput> deaf = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ask();
      deaf.add(output());
      fill(deaf.get(i));
    }
    Socket attentive = ask();
    EventOutput heard = output();
    try (BufferedReader reader = reader(attentive)) {
      for (int i = 0; i < 50; i++) {
        long begun = System.nanoTime();
        for (EventOutput output : deaf) {
          assertThat(output.event("progress", "more", BIG)).isFalse();
        }
        while (!heard.event("progress", "news-" + i, "{}")) {
          Thread.onSpinWait();
        }
        awaitLine(reader, "id: news-" + i);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      }
      heard.end();
      awaitLine(reader, "0"); // the last chunk
    }
  }

  @Test
  void whoReadsLateGetsAllThatWasTakenAndTheEnd() throws Exception {
    Socket late = ask();
    EventOutput output = output();
    fill(output);
    CountDownLatch ended = new CountDownLatch(1);
    output.onEnd(ended::countDown);
    output.end();
    assertThat(output.event("progress", "after", "the end")).isFalse();
    assertThat(ended.await(200, TimeUnit.MILLISECONDS)).isFalse();
    try (BufferedReader reader = reader(late)) {
      awaitLine(reader, "0");
    }
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aListenerThatTakesNothingIsCutOff() throws Exception {
    Socket deaf = ask();
    EventOutput output = output();
    CountDownLatch ended = new CountDownLatch(1);
    output.onEnd(ended::countDown);
    JobListener listener = new JobListener(output, UUID.randomUUID(), "", Duration.ofMillis(300));
    for (int i = 0; i < 200 && ended.getCount() > 0; i++) {
      listener.tell(job(Instant.ofEpochMilli(i)), false);
      Thread.sleep(20);
    }
    assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
    try (BufferedReader reader = reader(deaf)) {
      assertThat(endsWithoutTheLastChunk(reader)).isTrue();
    }
  }

  private static boolean endsWithoutTheLastChunk(BufferedReader reader) throws IOException {
    try {
      String line = reader.readLine();
      while (line != null) {
        if (line.equals("0")) {
          return false;
        }
        line = reader.readLine();
      }
      return true;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  private static Job job(Instant updatedAt) {
    return new Job(
        UUID.randomUUID(),
        JobKind.ENROLMENT.word(),
        Job.State.RUNNING,
        JobJson.write(Payload.nothing()),
        BIG,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        updatedAt,
        Optional.empty(),
        Optional.empty(),
        updatedAt,
        updatedAt);
  }
}
