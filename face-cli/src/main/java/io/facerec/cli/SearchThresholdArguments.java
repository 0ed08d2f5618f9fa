package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.FaceEngine;
import io.facerec.evaluate.SearchThreshold;
import io.facerec.evaluate.UnsupportedIdentificationRateException;
import io.facerec.match.Gallery;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From which similarity on a search names somebody, 1:N. */
final class SearchThresholdArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Threshold threshold;

  @Option(
      names = "--fpir",
      paramLabel = "RATE",
      converter = Ranges.ErrorRate.class,
      description =
          "Instead of --threshold: how many of the searches for strangers may name somebody, as in "
              + "1e-2. The more people are enrolled, the higher the threshold becomes; what it rests on "
              + "is said. Default: what the gallery is set to, else 1e-2, but never below the model's own "
              + "threshold.")
  private Optional<Double> identificationRate = Optional.empty();

  /**
   * The threshold that was asked for, as itself or by its FMR; empty when it depends on the
   * gallery.
   *
   * @throws ParameterException when options contradict each other, and for an FMR that was not
   *     measured
   */
  Optional<Float> asked(EngineOptions options) {
    Optional<Float> asked = threshold.asked(options);
    if (asked.isPresent() && identificationRate.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--threshold, --fmr and --fpir exclude each other");
    }
    return asked;
  }

  /**
   * The gallery's own threshold, or the one for it; what it rests on is said on the error stream.
   *
   * @throws UnsupportedIdentificationRateException when an FPIR was asked for that cannot be shown
   */
  float derived(FaceEngine engine, Gallery gallery, SearchSettings settings, PrintWriter err) {
    if (gallery.size() == 0) {
      // Interrupted before anybody was enrolled: nothing will be searched.
      return engine.threshold();
    }
    if (identificationRate.isEmpty() && settings.threshold().isPresent()) {
      ErrorLine.print(err, ThresholdNote.set(settings.threshold().get()));
      return settings.threshold().get();
    }
    ThresholdNote note = new ThresholdNote(engine.options().embedder());
    Optional<Double> rate = identificationRate.or(settings::identificationRate);
    if (rate.isPresent()) {
      SearchThreshold found = SearchThreshold.of(gallery, rate.get(), engine.calibration());
      ErrorLine.print(err, note.derived(found));
      return found.threshold();
    }
    SearchThreshold usual =
        SearchThreshold.usual(gallery, engine.calibration(), engine.threshold());
    ErrorLine.print(err, note.usual(usual, engine.threshold()));
    return usual.threshold();
  }
}
