package io.facerec.cli;

import com.sun.management.OperatingSystemMXBean;
import io.facerec.cli.Diagnosis.State;
import io.facerec.match.Gallery;
import io.facerec.match.ScanKernel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tool, Java and hardware, as far as they bear on speed and failures. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Instruction sets that the engines and OpenCV choose their kernels by. */
  private static final Set<String> NOTEWORTHY =
      Set.of(
          "sse4_1",
          "sse4_2",
          "avx",
          "f16c",
          "fma",
          "avx2",
          "avx_vnni",
          "avx512f",
          "avx512bw",
          "avx512_vnni",
          "avx512_bf16",
          "amx_int8",
          "asimd",
          "asimddp",
          "sve",
          "i8mm");

  private Machine() {}

  static void examine(Diagnosis diagnosis) throws IOException {
    diagnosis.add("face", State.INFO, Version.text());
    diagnosis.add(
        "java",
        State.INFO,
        "%s (%s) in %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home")));
    diagnosis.add(
        "system",
        State.INFO,
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    diagnosis.add("cpu", State.INFO, cpuLine("model name").orElse("unknown"));
    diagnosis.add("cpu features", State.INFO, features());
    diagnosis.add(
        "cores", State.INFO, Integer.toString(Runtime.getRuntime().availableProcessors()));
    diagnosis.add("memory", State.INFO, memory());
    ScanKernel kernel = Gallery.kernel();
    diagnosis.add("1:N scan", State.INFO, "%s: %s".formatted(kernel.name(), kernel.reason()));
  }

  private static String memory() {
    long all =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return "%d MB, of which Java's heap may take %d MB"
        .formatted(all >> 20, Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String features() {
    return cpuLine("flags")
        .or(() -> cpuLine("Features"))
        .map(
            flags ->
                Arrays.stream(flags.split(" ", -1))
                    .filter(NOTEWORTHY::contains)
                    .collect(Collectors.joining(" ")))
        .orElse("unknown");
  }

  /** Of the first processor; empty on systems without the file. */
  private static Optional<String> cpuLine(String name) {
    try {
      List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
      return lines.stream()
          .filter(line -> line.substring(0, Math.max(0, line.indexOf(':'))).strip().equals(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
