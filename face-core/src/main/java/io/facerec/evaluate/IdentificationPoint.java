package io.facerec.evaluate;

/**
 * What one threshold means for 1:N searches.
 *
 * @param threshold {@code similarity >= threshold} makes a candidate
 * @param falsePositives FPIR: the searches for people who are not enrolled that name somebody, of
 *     all such searches
 * @param falseNegatives FNIR: the searches for people who are enrolled that do not name them first,
 *     of all such searches
 */
public record IdentificationPoint(float threshold, Rate falsePositives, Rate falseNegatives) {}
