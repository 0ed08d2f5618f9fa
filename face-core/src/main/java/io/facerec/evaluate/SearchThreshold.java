package io.facerec.evaluate;

import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.NonMatedDistribution;
import java.util.List;
import java.util.Optional;

/**
 * The threshold for 1:N searches in one gallery: a probe is compared with everybody, so the more
 * are enrolled, the higher it must be. It holds for the gallery as it was, and for probes like
 * those that the evidence comes from; derive it anew when the gallery has grown.
 *
 * <p>It is found in one of two ways, and nothing is extrapolated:
 *
 * <ol>
 *   <li>With 3 / FPIR subjects or more (the rule of three, see {@link Rate#interval()}), from the
 *       gallery itself. Templates of different subjects, drawn with a fixed seed, are searched with
 *       their own subject left out, as strangers would be. The threshold is the lowest at which the
 *       95 % confidence interval of the searches that name somebody ends at or below the FPIR. A
 *       person enrolled under two ids counts as two: the threshold then comes out too high, never
 *       too low.
 *   <li>Else from the model's non-mated distribution: of S templates none may be reached with a
 *       probability of 1 - FPIR, so a single one with FMR = 1 - (1 - FPIR)^(1/S) (independent
 *       comparisons; Grother and Phillips: "Models of large population recognition performance",
 *       CVPR 2004). Comparisons of one probe depend on each other, mostly so that false positives
 *       fall on the same probes, which makes the FPIR lower. There must be 3 / FMR comparisons
 *       behind the distribution.
 * </ol>
 *
 * @param threshold cosine; {@code similarity >= threshold} makes a candidate
 * @param falsePositiveIdentificationRate FPIR: how many searches for people who are not enrolled
 *     may name somebody; above 0, below 1
 * @param subjects that were enrolled
 * @param templates that were enrolled
 * @param evidence that the threshold rests on
 */
public record SearchThreshold(
    float threshold,
    double falsePositiveIdentificationRate,
    int subjects,
    int templates,
    SearchEvidence evidence) {

  /** For an FPIR of 1e-3 and above; a lower one needs more searches, and gets them. */
  private static final int MOST_SEARCHES = 4096;

  /** One stranger in a hundred may be named. */
  private static final double USUAL_RATE = 1e-2;

  private static final long SEED = 1;

  /**
   * Derives it. From a gallery with enough subjects it takes up to 4,096 searches, or 3 / FPIR when
   * that is more, on the calling thread and those of the gallery.
   *
   * @param falsePositiveIdentificationRate above 0, below 1
   * @param calibration of the embedder that made the templates, as {@code FaceEngine.calibration}
   *     gives it
   * @throws UnsupportedIdentificationRateException when neither way has the data for that FPIR, or
   *     no similarity is high enough
   * @throws IllegalArgumentException when it is no rate, or nobody is enrolled
   */
  public static SearchThreshold of(
      Gallery gallery, double falsePositiveIdentificationRate, Optional<Calibration> calibration) {
    double rate = falsePositiveIdentificationRate;
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("an FPIR lies above 0 and below 1, got " + rate);
    }
    int templates = gallery.size();
    if (templates == 0) {
      throw new IllegalArgumentException("the gallery is empty; enrol somebody first");
    }
    int subjects = gallery.subjects().size();
    long needed = FalseMatchRates.comparisonsNeeded(rate);
    if (subjects >= needed) {
      int searches = (int) Math.max(MOST_SEARCHES, needed);
      return measured(gallery, rate, subjects, templates, gallery.sample(searches, SEED));
    }
    return modelled(
        rate, subjects, templates, calibration.flatMap(Calibration::nonMatedDistribution));
  }

  /**
   * The threshold that a search uses unless it is told otherwise: for an FPIR of 1e-2, but never
   * below the model's own for 1:1. Where neither way has the data, it is the strictest that the
   * model's distribution supports: a gallery that has outgrown the data must not be searched with
   * less than a smaller one.
   *
   * @param own the model's own threshold
   * @throws IllegalArgumentException when nobody is enrolled
   */
  public static SearchThreshold usual(
      Gallery gallery, Optional<Calibration> calibration, float own) {
    try {
      return of(gallery, USUAL_RATE, calibration).atLeast(own);
    } catch (UnsupportedIdentificationRateException e) {
      float strictest =
          calibration
              .flatMap(Calibration::nonMatedDistribution)
              .filter(there -> FalseMatchRates.leastShownBy(there.comparisons()) < 1)
              .map(there -> there.reachedWith(FalseMatchRates.leastShownBy(there.comparisons())))
              .filter(threshold -> threshold <= 1)
              .orElse(own);
      return new SearchThreshold(
          Math.max(own, strictest),
          USUAL_RATE,
          gallery.subjects().size(),
          gallery.size(),
          new SearchEvidence.NotShown(String.valueOf(e.getMessage())));
    }
  }

  /** The same with a threshold that is no lower, such as the model's own for 1:1. */
  public SearchThreshold atLeast(float floor) {
    return new SearchThreshold(
        Math.max(threshold, floor), falsePositiveIdentificationRate, subjects, templates, evidence);
  }

  private static SearchThreshold measured(
      Gallery gallery, double rate, int subjects, int templates, List<GalleryEntry> probes) {
    int allowed = 0;
    while (new Rate(allowed + 1L, probes.size()).interval().upper() <= rate) {
      allowed++;
    }
    SortedScores strangers = ClosestStrangers.highest(gallery, probes, allowed + 1);
    float threshold = strangers.thresholdReachedByAtMost(allowed);
    if (threshold > 1) {
      throw UnsupportedIdentificationRateException.outOfReach(
          rate, "too many templates are equal to another subject's; who is enrolled twice?");
    }
    return new SearchThreshold(
        threshold,
        rate,
        subjects,
        templates,
        new SearchEvidence.GallerySearches(
            new Rate(strangers.atLeastRate(threshold).count(), probes.size())));
  }

  private static SearchThreshold modelled(
      double rate, int subjects, int templates, Optional<NonMatedDistribution> nonMated) {
    double falseMatchRate = -Math.expm1(Math.log1p(-rate) / templates);
    long needed = FalseMatchRates.comparisonsNeeded(falseMatchRate);
    NonMatedDistribution distribution =
        nonMated
            .filter(there -> there.comparisons() >= needed)
            .orElseThrow(
                () ->
                    UnsupportedIdentificationRateException.tooLittleData(
                        rate,
                        subjects,
                        templates,
                        needed,
                        nonMated.map(NonMatedDistribution::comparisons)));
    float threshold = distribution.reachedWith(falseMatchRate);
    if (!(threshold >= -1 && threshold <= 1)) {
      throw UnsupportedIdentificationRateException.outOfReach(
          rate, "the model's distribution asks for a similarity of " + threshold);
    }
    return new SearchThreshold(
        threshold,
        rate,
        subjects,
        templates,
        new SearchEvidence.ModelComparisons(distribution, falseMatchRate));
  }
}
