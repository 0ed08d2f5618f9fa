package io.facerec.runtime;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Thresholds of an embedder by FMR, as measured on some data; they hold for pictures like those.
 *
 * @param data what it was measured on, in words
 * @param matedComparisons of two pictures of one person
 * @param nonMatedComparisons of two people
 * @param thresholds for each FMR (above 0, below 1) the cosine from which on {@code similarity >=
 *     threshold} kept it
 */
public record Calibration(
    String data,
    long matedComparisons,
    long nonMatedComparisons,
    SortedMap<Double, Float> thresholds) {

  public Calibration {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
  }

  /** The threshold for exactly that FMR; empty when it was not measured. */
  public Optional<Float> thresholdAt(double falseMatchRate) {
    return Optional.ofNullable(thresholds.get(falseMatchRate));
  }
}
