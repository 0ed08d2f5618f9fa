package io.facerec.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the tests' models, pictures and reference results lie. Missing ones fail, never skip. */
public final class Shared {
  private Shared() {}

  public static Path models() {
    return folder("FACE_MODELS");
  }

  public static Path samples() {
    return folder("FACE_SAMPLES");
  }

  public static Path sample(String name) {
    return existing(samples().resolve(name));
  }

  /** What an independent OpenCV and ONNX Runtime pipeline computed on the samples. */
  public static Path reference(String name) {
    return existing(samples().resolveSibling("reference").resolve(name));
  }

  private static Path folder(String variable) {
    String folder =
        Optional.ofNullable(System.getenv(variable))
            .orElseThrow(
                () ->
                    new AssertionError(
                        variable + " is not set; scripts/test.sh sets it, or set it yourself"));
    return existing(Path.of(folder));
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new AssertionError(path + " does not exist; the tests need it");
    }
    return path;
  }
}
