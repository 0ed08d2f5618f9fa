package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Numbers;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.ModelFamily;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From which similarity on two faces count as one person's. */
final class Threshold {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threshold",
      paramLabel = "COSINE",
      converter = Ranges.Cosine.class,
      description =
          "Similarity, -1..1, from which on two faces are one person's. Default: the model's own, which "
              + "'face identify' raises to what the number of people asks for.")
  private Optional<Float> threshold = Optional.empty();

  @Option(
      names = "--fmr",
      paramLabel = "RATE",
      converter = Ranges.ErrorRate.class,
      description =
          "Instead of --threshold: how often two people may be taken for one, as in 1e-2. Only what "
              + "was measured for the model; 'face evaluate' measures on pictures of your own.")
  private Optional<Double> falseMatchRate = Optional.empty();

  /**
   * The one that was asked for, as itself or by its FMR.
   *
   * @throws ParameterException when both options are given, or an FMR that was not measured
   */
  Optional<Float> asked(EngineOptions options) {
    if (threshold.isPresent() && falseMatchRate.isPresent()) {
      throw refusal("--threshold and --fmr exclude each other");
    }
    return threshold.or(
        () -> falseMatchRate.map(rate -> calibrated(rate, options.embedder(), model(options))));
  }

  /** What the embedder's manifest declares for 1:1. */
  static float ownOf(EngineOptions options) {
    return model(options).threshold();
  }

  private static ModelFamily.ArcFace model(EngineOptions options) {
    return (ModelFamily.ArcFace) options.catalog().get(options.embedder()).family();
  }

  private float calibrated(double rate, String embedder, ModelFamily.ArcFace model) {
    return model
        .calibration()
        .flatMap(calibration -> calibration.thresholdAt(rate))
        .orElseThrow(
            () ->
                refusal(
                    "--fmr %s: %s; it needs %s comparisons of two people. 'face evaluate' finds the threshold on pictures of your own, for --threshold"
                        .formatted(
                            FalseMatchRates.shown(rate),
                            model
                                .calibration()
                                .map(calibration -> measured(embedder, calibration))
                                .orElse("nothing was measured for " + embedder),
                            Numbers.count(FalseMatchRates.comparisonsNeeded(rate)))));
  }

  private static String measured(String embedder, Calibration calibration) {
    return "%s has thresholds for %s, measured on %s comparisons of two people (%s)"
        .formatted(
            embedder,
            calibration.thresholds().keySet().stream()
                .map(FalseMatchRates::shown)
                .collect(Collectors.joining(", ")),
            Numbers.count(calibration.nonMatedComparisons()),
            calibration.data());
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
