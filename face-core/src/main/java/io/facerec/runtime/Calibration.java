package io.facerec.runtime;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured of an embedder's similarities; it holds for pictures like those.
 *
 * @param data what the thresholds were measured on, in words
 * @param matedComparisons of two pictures of one person
 * @param nonMatedComparisons of two people
 * @param thresholds for each FMR (above 0, below 1) the cosine from which on {@code similarity >=
 *     threshold} kept it
 * @param nonMatedDistribution of the similarities of two people, from which thresholds for 1:N
 *     follow; empty when it was not measured
 * @param calibratedSimilarity fitted on the comparisons that the thresholds were measured on; empty
 *     when it was not
 */
public record Calibration(
    String data,
    long matedComparisons,
    long nonMatedComparisons,
    SortedMap<Double, Float> thresholds,
    Optional<NonMatedDistribution> nonMatedDistribution,
    Optional<CalibratedSimilarity> calibratedSimilarity) {

  public Calibration {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
  }

  /** The threshold for exactly that FMR; empty when it was not measured. */
  public Optional<Float> thresholdAt(double falseMatchRate) {
    return Optional.ofNullable(thresholds.get(falseMatchRate));
  }
}
