package io.facerec.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the server costs over the SDK, and how it behaves when it is asked for too much. Command:
 * {@code scripts/bench.sh server [overhead|throughput|overload|soak]...}; all of them when none is
 * named. The picture is {@code people/amy/1.png} of the samples: one face, the smallest work and so
 * the largest share of overhead.
 */
final class ServerLoad {
  private static final int TEMPLATES = 10_000;

  private ServerLoad() {}

  public static void main(String[] arguments) throws IOException {
    List<String> scenarios =
        arguments.length > 0
            ? Arrays.asList(arguments)
            : List.of("overhead", "throughput", "overload", "soak");
    NewPictures pictures =
        new NewPictures(
            Files.readAllBytes(Path.of(System.getenv("FACE_SAMPLES"), "people", "amy", "1.png")));
    Path home = Files.createTempDirectory("facerec-server-load");
    try (SdkWork sdk = SdkWork.filled(home, TEMPLATES)) {
      for (String scenario : scenarios) {
        try (ServerProcess server = ServerProcess.start(home, Map.of())) {
          run(scenario, sdk, server, pictures);
        }
      }
    } finally {
      delete(home);
    }
  }

  private static void run(String scenario, SdkWork sdk, ServerProcess server, NewPictures pictures)
      throws IOException {
    switch (scenario) {
      case "overhead" -> Overhead.measure(sdk, server, pictures);
      case "throughput" -> Throughput.measure(sdk, server, pictures);
      case "overload" -> Overload.measure(server, pictures);
      case "soak" -> SmallRequests.measure(server);
      default -> throw new IllegalArgumentException("no scenario is called " + scenario);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
