package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.RawRequest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that no honest client sends. */
class HostileInputTest extends ServerFixture {
  private static final String DETECT = "POST /api/v1/detect";
  private static final String PATCH = "PATCH /api/v1/galleries/people";

  @Override
  Map<String, String> variables() {
    return Map.of("INFERENCE_THREADS", "1", "INFERENCE_QUEUE", "1", "REQUEST_TIMEOUT_SECONDS", "5");
  }

  @BeforeAll
  void makeGallery() {
    new JobCaller(server).makeGallery("people");
  }

  private RawRequest json(String line, String body) {
    return json(line, body.getBytes(StandardCharsets.UTF_8));
  }

  private RawRequest json(String line, byte[] body) {
    return RawRequest.of(line)
        .header("X-API-Key", server.adminKey())
        .header("Content-Type", "application/json")
        .body(body);
  }

  @Test
  void slowBodiesTakeNobodysTurn() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                (DETECT
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nX-API-Key: "
                        + server.adminKey()
                        + "\r\nContent-Length: 100000\r\n\r\n\u0001")
                    .getBytes(StandardCharsets.ISO_8859_1));
      }
      long begun = System.nanoTime();
      assertThat(
              server
                  .send(Requests.raw(server.request("/api/v1/detect"), Requests.amy(1)))
                  .statusCode())
          .isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aPictureThatIsABombIsRefusedByItsHeader() throws IOException {
    byte[] bomb = png(50_000, 50_000, 2_000_000);
    long begun = System.nanoTime();
    Answer answer =
        RawRequest.of(DETECT)
            .header("X-API-Key", server.adminKey())
            .header("Content-Type", "image/png")
            .body(bomb)
            .send(server);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("PAYLOAD_TOO_LARGE");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    // One that says that it is small, and is not.
    Answer liar =
        RawRequest.of(DETECT)
            .header("X-API-Key", server.adminKey())
            .header("Content-Type", "image/png")
            .body(png(100, 100, 200_000_000))
            .send(server);
    assertThat(liar.status()).isIn(200, 413, 422);
  }

  /** Of grey pixels, as many as its header says or not. */
  private static byte[] png(int width, int height, int bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 0, 0, 0, 0});
    chunk(file, "IHDR", header.toByteArray());
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
      byte[] some = new byte[1 << 16];
      for (int left = bytes; left > 0; left -= some.length) {
        deflater.write(some, 0, Math.min(left, some.length));
      }
    }
    chunk(file, "IDAT", pixels.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }

  @Test
  void linesThatAreBrokenIntoHeadersBreakNothing() {
    for (String evil :
        List.of("a\rX-Evil: 1", "a\n X-Evil: 1", "a\r\n\tX-Evil: 1", "a%0d%0aX-Evil: 1")) {
      Answer answer = RawRequest.of("GET /health/live").header("X-Request-Id", evil).send(server);
      assertThat(answer.head()).as(evil).doesNotContain("Evil");
      assertThat(answer.status()).isIn(200, 400);
    }
    for (String path :
        List.of(
            "/api/v1/galleries/a%0d%0aX-Evil:%201",
            "/api/v1/uploads/%0d%0aX-Evil:%201",
            "/docs/%0d%0aX-Evil:%201",
            "/api/v1/jobs?cursor=%0d%0aX-Evil:%201")) {
      Answer answer =
          RawRequest.of("GET " + path).header("X-API-Key", server.adminKey()).send(server);
      assertThat(answer.head()).as(path).doesNotContain("Evil");
      assertThat(answer.status()).as(path).isIn(400, 404);
    }
    String name = "a\\r\\nX-Evil: 1";
    for (String created : List.of("/api/v1/galleries", "/api/v1/galleries/people/subjects")) {
      Answer answer = json("POST " + created, "{\"name\":\"%s\"}".formatted(name)).send(server);
      assertThat(answer.head()).doesNotContain("Evil");
      assertThat(answer.status()).isIn(201, 400);
    }
    String form =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"picture\"; filename=\"a%0d%0aX-Evil: 1",
            "X: \"",
            "",
            "x",
            "--b--",
            "");
    Answer answer =
        RawRequest.of(DETECT)
            .header("X-API-Key", server.adminKey())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .body(form)
            .send(server);
    assertThat(answer.status()).isIn(400, 415);
    assertThat(answer.head()).doesNotContain("Evil");
  }

  @Test
  void requestsThatTwoServersWouldReadDifferentlyAreRefused() {
    Answer both =
        RawRequest.of(PATCH)
            .header("X-API-Key", server.adminKey())
            .header("Transfer-Encoding", "chunked")
            .body("0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            .send(server);
    assertThat(both.status()).isEqualTo(400);
    Answer twice =
        RawRequest.of(PATCH)
            .header("X-API-Key", server.adminKey())
            .header("Content-Length", "4")
            .body("{}")
            .send(server);
    assertThat(twice.status()).isEqualTo(400);
  }

  @Test
  void jsonOfBytesThatAreNoCharactersIsRefused() {
    byte[] brokenUtf32 = {0, 0, 0, '{', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    byte[] brokenUtf8 = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
    for (String line : List.of(PATCH, DETECT, "POST /api/v1/auth/login")) {
      for (byte[] bytes : List.of(brokenUtf32, brokenUtf8)) {
        Answer answer = json(line, bytes).send(server);
        assertThat(answer.status()).as("%s: %s", line, answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST");
      }
    }
  }

  @Test
  void jsonThatIsTooDeepOrSaysThingsTwiceIsRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    for (String body :
        List.of(
            deep,
            "{\"metadata\":" + deep + "}",
            "{\"fpir\":0.1,\"fpir\":0.2}",
            "{\"fpir\":" + "9".repeat(5000) + "}",
            "{\"fpir\":1e999999999}",
            "{} {}",
            "{\"fpir\":0.1",
            "null",
            "\u0000")) {
      Answer answer = json(PATCH, body).send(server);
      assertThat(answer.status()).as(body.substring(0, Math.min(60, body.length()))).isEqualTo(400);
      assertThat(answer.body()).contains("BAD_REQUEST");
    }
    for (String body :
        List.of("{\"picture\":\"a\",\"picture\":\"b\"}", "{\"picture\":" + deep + "}")) {
      assertThat(json(DETECT, body).send(server).status()).isEqualTo(400);
    }
    Answer twice =
        json("POST /api/v1/auth/login", "{\"name\":\"a\",\"password\":\"b\",\"name\":\"c\"}")
            .send(server);
    assertThat(twice.status()).isEqualTo(400);
  }
}
