package io.facerec.server;

import static io.facerec.server.Requests.options;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who listens to jobs holds no thread, and takes nobody's place. */
class ManyListenersTest {
  /** More than the requests that run at a time: 128, and those that infer or wait for that. */
  private static final int LISTENERS = 140;

  private static final Map<String, String> FEW =
      Map.of("INFERENCE_THREADS", "1", "INFERENCE_QUEUE", "0", "JOB_THREADS", "0");

  @Test
  void othersAreServed(@TempDir Path home) throws IOException {
    try (RunningServer server = RunningServer.with(home, FEW)) {
      JobCaller caller = new JobCaller(server);
      caller.makeGallery("staff");
      String job =
          JobCaller.started(
              caller.send(
                  "POST",
                  "/api/v1/galleries/staff/jobs/export",
                  options("passphrase", JobCaller.PASSPHRASE)));
      List<Socket> listeners = new ArrayList<>();
      try {
        for (int i = 0; i < LISTENERS; i++) {
          listeners.add(listener(server, job));
        }
        for (Socket listener : listeners) {
          assertThat(status(listener)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(caller.get("/api/v1/galleries").statusCode()).isEqualTo(200);
      } finally {
        for (Socket listener : listeners) {
          listener.close();
        }
      }
    }
  }

  private static Socket listener(RunningServer server, String job) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    String request =
        "GET /api/v1/jobs/%s/events HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\n\r\n"
            .formatted(job, server.adminKey());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }
}
