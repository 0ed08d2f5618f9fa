package io.facerec.evaluate;

/**
 * What one threshold means for 1:1 comparisons.
 *
 * @param threshold {@code similarity >= threshold} matches
 * @param falseMatches FMR: the non-mated comparisons that match, of all non-mated ones
 * @param falseNonMatches FNMR: the mated comparisons that do not match, of all mated ones
 */
public record OperatingPoint(float threshold, Rate falseMatches, Rate falseNonMatches) {}
