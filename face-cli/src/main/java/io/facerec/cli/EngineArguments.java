package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.detect.DetectionOptions;
import io.facerec.runtime.RuntimeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How pictures are worked on. */
final class EngineArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ModelArguments models;

  @Option(
      names = "--detect-size",
      paramLabel = "PIXELS",
      split = ",",
      converter = Ranges.LongSide.class,
      description =
          "Long side, 32..8192, at which faces are looked for; larger finds smaller faces and takes "
              + "longer. Several, as in 640,1280, are all looked at. Default: 640.")
  private List<Integer> detectSizes = new ArrayList<>();

  @Option(
      names = "--enlarge",
      description =
          "Enlarge pictures that are smaller than --detect-size, to find faces of 10 to 20 pixels.")
  private boolean enlarge;

  @Option(
      names = "--min-score",
      paramLabel = "SCORE",
      converter = Ranges.Probability.class,
      description = "Drop detections below this, 0..1. Default: the model's own.")
  private Optional<Double> minimumScore = Optional.empty();

  @Option(
      names = "--min-face",
      paramLabel = "PIXELS",
      converter = Ranges.FaceSize.class,
      description = "Drop faces narrower or lower than this in the picture. Default: 0.")
  private Optional<Float> minimumFace = Optional.empty();

  @Option(
      names = "--mirror",
      description = "Average each face with its mirror image: a little surer, twice the time.")
  private boolean mirror;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Ranges.Jobs.class,
      description = "Pictures worked on side by side, 1..256. Default: one a processor.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--max-pixels",
      paramLabel = "PIXELS",
      converter = Ranges.PixelCount.class,
      description = "Refuse pictures of more pixels, before decoding. Default: 100000000.")
  private Optional<Long> maximumPixels = Optional.empty();

  int jobs() {
    return jobs.orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens the engine with the models that are needed, and no other; the caller closes it. What is
   * missing is downloaded first, visibly.
   */
  FaceEngine open(Set<FaceAttribute> asked) {
    EngineOptions options = options();
    ModelFetch fetch = new ModelFetch(options, spec.commandLine().getErr());
    List<String> needed = new ArrayList<>(List.of(options.detector()));
    if (asked.contains(FaceAttribute.TEMPLATE)) {
      needed.add(options.embedder());
    }
    if (asked.contains(FaceAttribute.LIVENESS)) {
      needed.addAll(options.liveness());
    }
    needed.stream()
        .map(options.catalog()::get)
        .filter(model -> options.runtime().store().locate(model).isEmpty())
        .forEach(fetch::pull);
    return FaceEngine.open(options, asked);
  }

  private EngineOptions options() {
    EngineOptions options = models.options();
    DetectionOptions standard = options.detection();
    RuntimeOptions runtime = options.runtime();
    return options
        .withDetection(
            new DetectionOptions(
                detectSizes.isEmpty() ? standard.longSides() : detectSizes,
                enlarge,
                minimumScore.map(OptionalDouble::of).orElse(standard.minimumScore()),
                minimumFace.orElse(standard.minimumFaceSize())))
        .withMirrored(mirror)
        .withDecode(maximumPixels.map(options.decode()::withMaximumPixels).orElse(options.decode()))
        .withRuntime(
            new RuntimeOptions(
                runtime.store(), runtime.device(), jobs(), runtime.threadsPerCall()));
  }
}
