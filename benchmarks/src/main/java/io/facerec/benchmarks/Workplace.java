package io.facerec.benchmarks;

import io.facerec.EngineOptions;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.RuntimeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where models and pictures lie: {@code FACE_MODELS} and {@code FACE_SAMPLES}, both needed. */
final class Workplace {
  private Workplace() {}

  /** The default pack, models on disk only, one thread a call. */
  static EngineOptions options() {
    folder("FACE_MODELS");
    return EngineOptions.fromEnvironment(System.getenv());
  }

  static RuntimeOptions runtime() {
    return options().runtime();
  }

  static ModelSpec spec(String id) {
    return options().catalog().get(id);
  }

  static Path model(String id) {
    return runtime().store().resolve(spec(id));
  }

  static byte[] sample(String name) {
    return read(folder("FACE_SAMPLES").resolve(name));
  }

  /** What was measured on real pictures once, beside the samples. */
  static Path reference(String name) {
    return folder("FACE_SAMPLES").resolveSibling("reference").resolve(name);
  }

  /** Every sample picture, people included, in a fixed order. */
  static List<byte[]> samples() {
    try (Stream<Path> files = Files.walk(folder("FACE_SAMPLES"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(jpg|png)"))
          .sorted()
          .map(Workplace::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String variable) {
    String folder = System.getenv(variable);
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      throw new IllegalStateException(variable + " must name a folder, it is " + folder);
    }
    return Path.of(folder);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
