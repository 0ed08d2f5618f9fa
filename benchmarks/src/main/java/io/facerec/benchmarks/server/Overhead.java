package io.facerec.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One identification at a time, by the SDK and by the server in turns. */
final class Overhead {
  private static final int WARM_UP = 4000;
  private static final int ROUNDS = 500;

  private Overhead() {}

  static void measure(SdkWork sdk, ServerProcess server, NewPictures pictures) throws IOException {
    List<Long> alone = new ArrayList<>();
    List<Long> served = new ArrayList<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      byte[] picture = pictures.next();
      long start = System.nanoTime();
      sdk.identify(picture);
      long middle = System.nanoTime();
      int status = server.identify(picture);
      long end = System.nanoTime();
      if (status != 200) {
        throw new IOException("status " + status);
      }
      if (i >= WARM_UP) {
        alone.add(middle - start);
        served.add(end - middle);
      }
    }
    Latencies sdkTimes = Latencies.ofNanos(alone);
    Latencies serverTimes = Latencies.ofNanos(served);
    System.out.printf("overhead: SDK     %s%n", sdkTimes);
    System.out.printf("overhead: server  %s%n", serverTimes);
    System.out.printf(
        "overhead: median difference %.2f ms over %d requests%n",
        serverTimes.percentile(0.5) - sdkTimes.percentile(0.5), ROUNDS);
  }
}
