package io.facerec.server.gallery;

import io.facerec.AcceptancePolicy;
import io.facerec.FaceAttribute;
import io.facerec.evaluate.UnsupportedIdentificationRateException;
import io.facerec.match.Gallery;
import io.facerec.match.MarginRule;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.GallerySettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says of its search; where it says nothing, the gallery's settings do.
 *
 * @param limit of candidates of each face
 * @param threshold cosine
 * @param fpir instead of the threshold
 * @param margin by which the best must surpass the second
 * @param largest whether only the largest face is searched
 * @param judged whether liveness is judged
 * @param settings of the gallery
 */
record SearchArguments(
    int limit,
    Optional<Float> threshold,
    Optional<Double> fpir,
    Optional<Float> margin,
    boolean largest,
    boolean judged,
    GallerySettings settings) {

  static final List<String> OPTIONS =
      List.of("limit", "threshold", "fpir", "margin", "largest", "liveness");

  private static final int MOST_CANDIDATES = 1000;

  /** More would be searches without end in a big gallery. */
  private static final double LEAST_FPIR = 1e-4;

  static Operation described(Operation operation) {
    return operation
        .heeding("limit", Integer.class, "candidates of each face, 1 to 1000; default 1")
        .heeding("threshold", Float.class, "cosine, -1 to 1; default: the gallery's")
        .heeding(
            "fpir",
            Double.class,
            "instead of threshold: how many searches for strangers may name somebody, 0.0001 to 0.5")
        .heeding("margin", Float.class, "by which the best must surpass the second, 0.001 to 2")
        .heeding("largest", Boolean.class, "search the largest face only; default false")
        .heeding("liveness", Boolean.class, "judge whether each face is live; default false");
  }

  static SearchArguments read(RequestOptions options, GallerySettings settings) {
    Optional<Float> threshold = options.cosine("threshold");
    Optional<Double> fpir = options.number("fpir", LEAST_FPIR, 0.5);
    if (threshold.isPresent() && fpir.isPresent()) {
      options.fault("fpir", "threshold and fpir exclude each other");
    }
    return new SearchArguments(
        options.whole("limit", 1, 1, MOST_CANDIDATES),
        threshold,
        fpir,
        options.number("margin", 0.001, 2).map(Double::floatValue).or(settings::margin),
        options.flag("largest", false),
        options.flag("liveness", false) || settings.livenessRequired(),
        settings);
  }

  Set<FaceAttribute> asked() {
    return judged
        ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
        : EnumSet.of(FaceAttribute.TEMPLATE);
  }

  /**
   * The search itself.
   *
   * @throws ProblemException when the FPIR cannot be shown
   */
  Search in(Gallery gallery, SearchThresholds thresholds, Deadline deadline) {
    return new Search(
        gallery,
        limit,
        cosine(gallery, thresholds, deadline),
        margin.map(MarginRule::new),
        settings.livenessRequired()
            ? AcceptancePolicy.any().requiringLive()
            : AcceptancePolicy.any());
  }

  private float cosine(Gallery gallery, SearchThresholds thresholds, Deadline deadline) {
    if (fpir.isPresent()) {
      return derived(gallery, thresholds, deadline, fpir);
    }
    return threshold
        .or(settings::searchThreshold)
        .orElseGet(() -> derived(gallery, thresholds, deadline, settings.fpir()));
  }

  static float derived(
      Gallery gallery, SearchThresholds thresholds, Deadline deadline, Optional<Double> fpir) {
    try {
      return thresholds.of(gallery, fpir, deadline);
    } catch (UnsupportedIdentificationRateException e) {
      throw ProblemException.of(List.of(new FieldFault("fpir", String.valueOf(e.getMessage()))));
    }
  }
}
