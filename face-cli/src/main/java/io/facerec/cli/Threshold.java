package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.runtime.ModelFamily;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From which similarity on two faces count as one person's. */
final class Threshold {
  @Option(
      names = "--threshold",
      paramLabel = "COSINE",
      converter = Ranges.Cosine.class,
      description =
          "Similarity, -1..1, from which on two faces are one person's. Default: the model's own.")
  private Optional<Float> asked = Optional.empty();

  float orOwnOf(EngineOptions options) {
    return asked.orElseGet(
        () ->
            ((ModelFamily.ArcFace) options.catalog().get(options.embedder()).family()).threshold());
  }
}
