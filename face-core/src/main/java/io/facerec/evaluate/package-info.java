/**
 * How often it is wrong. Scores of mated comparisons (two pictures of one person) and non-mated
 * ones (of two people) go into {@link io.facerec.evaluate.ComparisonScores}, which gives FMR and
 * FNMR at thresholds, thresholds at FMRs, EER, AUC, curves and histograms; searches go into {@link
 * io.facerec.evaluate.IdentificationScores}, which gives FPIR, FNIR and the cumulative match
 * characteristic. {@link io.facerec.evaluate.LeaveOneOut} makes both from people's templates,
 * {@link io.facerec.evaluate.FusedLeaveOneOut} searches with fused ones. {@link
 * io.facerec.evaluate.SearchThreshold} is the threshold for searches in a gallery.
 *
 * <p>The decision is {@code similarity >= threshold} everywhere. Terms and measures are those of
 * ISO/IEC 19795-1, "Biometric performance testing and reporting". Everything is counted, nothing is
 * sampled: the same scores give the same numbers, whatever their order.
 */
@NullMarked
package io.facerec.evaluate;

import org.jspecify.annotations.NullMarked;
