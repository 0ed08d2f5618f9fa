package io.facerec.server.recognition;

import io.facerec.FaceEngine;
import io.facerec.runtime.Calibration;
import io.facerec.server.picture.RequestOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From which cosine on two faces are one person's, 1:1. */
public final class VerificationThreshold {
  /** The options that say so. */
  public static final List<String> OPTIONS = List.of("threshold", "fmr");

  private VerificationThreshold() {}

  /**
   * The one that is asked for, as itself or by its FMR; else the fallback.
   *
   * @param options told when both are asked for, or an FMR that was not measured
   */
  public static float read(RequestOptions options, FaceEngine engine, float fallback) {
    Optional<Float> threshold = options.cosine("threshold");
    Optional<Double> rate = options.number("fmr", Double.MIN_VALUE, 1);
    if (threshold.isPresent() && rate.isPresent()) {
      options.fault("fmr", "threshold and fmr exclude each other");
    }
    Optional<Float> measured =
        rate.flatMap(value -> engine.calibration().flatMap(there -> there.thresholdAt(value)));
    if (rate.isPresent() && measured.isEmpty()) {
      options.fault("fmr", "there is no threshold for it; measured are " + measuredRates(engine));
    }
    return threshold.or(() -> measured).orElse(fallback);
  }

  private static String measuredRates(FaceEngine engine) {
    return engine
        .calibration()
        .map(Calibration::thresholds)
        .map(
            thresholds ->
                thresholds.keySet().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ")))
        .filter(rates -> !rates.isEmpty())
        .orElse("none");
  }
}
