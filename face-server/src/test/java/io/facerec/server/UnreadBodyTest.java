package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that are answered before their bodies have come in. */
class UnreadBodyTest extends ServerFixture {
  /** More than the sockets of both sides hold. */
  private static final int PARTS = 256;

  private static final byte[] PART = new byte[64 << 10];
  private static final Duration LINGERING = Duration.ofSeconds(5);

  @Override
  Map<String, String> variables() {
    return Map.of("MAX_BODY_BYTES", "" + (1 << 20));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void head(Socket socket, String line, String... headers) throws IOException {
    String text = line + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status line of the next answer; its body is read too. */
  private static String answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = in.readLine();
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    assertThat(in.skip(length)).isEqualTo(length);
    return status;
  }

  @Test
  void whoSendsAllOfABodyFirstReadsTheAnswerAfterIt() throws Exception {
    try (Socket socket = connect()) {
      head(
          socket,
          "PUT /api/v1/uploads/7d444840-9dc0-11d1-b245-5ffdce74fad2",
          "Content-Type: image/png",
          "Transfer-Encoding: chunked");
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < PARTS; i++) {
        out.write((Integer.toHexString(PART.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(PART);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(2);
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).contains(" 401 ");
    }
  }

  @Test
  void afterAPathThatIsNoneTheClientIsToldOfTheEnd() throws Exception {
    try (Socket socket = connect()) {
      head(socket, "GET /api/v1/galleries/%00");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400 ")
          .contains("\r\nConnection: close\r\n");
    }
  }

  @Test
  void aBodyThatIsToldToBeTooLongIsReadAndTheConnectionGoesOn() throws Exception {
    try (Socket socket = connect()) {
      head(
          socket,
          "POST /api/v1/detect",
          "Content-Type: image/png",
          "Content-Length: " + (long) PART.length * PARTS);
      for (int i = 0; i < PARTS; i++) {
        socket.getOutputStream().write(PART);
        Thread.sleep(2);
      }
      assertThat(answer(socket)).contains(" 413 ");
      head(socket, "GET /health/live");
      assertThat(answer(socket)).contains(" 200 ");
    }
  }

  @Test
  void aBodyThatDoesNotEndHoldsItsConnectionForMomentsOnly() throws Exception {
    try (Socket socket = connect()) {
      head(socket, "POST /api/v1/detect", "Content-Type: image/png", "Content-Length: 900000000");
      assertThat(answer(socket)).contains(" 413 ");
      long begun = System.nanoTime();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(LINGERING.minusSeconds(1), LINGERING.plusSeconds(5));
    }
  }

  @Test
  void whoAsksFirstIsRefusedAtOnceAndSendsNone() throws Exception {
    try (Socket socket = connect()) {
      long begun = System.nanoTime();
      head(
          socket,
          "POST /api/v1/detect",
          "Content-Type: image/png",
          "Expect: 100-continue",
          "Content-Length: 900000000");
      assertThat(answer(socket)).contains(" 413 ");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LINGERING);
    }
  }
}
