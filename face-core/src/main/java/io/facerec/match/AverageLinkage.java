package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Groups templates of unknown people, so that each group is one person's: agglomerative clustering
 * with average linkage. Every template starts alone. The two clusters are merged whose templates
 * are the most similar on average, over all pairs of one template of each, until no two clusters
 * reach the threshold. Unlike single linkage, one picture that resembles two people does not glue
 * their groups together.
 *
 * <p>Exact: the clusters are those that a full matrix of similarities gives. The average over all
 * pairs is the dot product of the sums of both clusters' unit vectors, divided by the number of
 * pairs; and where an average reaches the threshold, one of its pairs does, so that only clusters
 * that are neighbours in {@link Gallery#neighbours} need to be looked at.
 *
 * <p>Deterministic: of equal averages those clusters are merged first whose lowest places in the
 * list come first. Without equal averages the order of the list does not matter.
 *
 * <p>For n templates of d dimensions, m pairs that reach the threshold, and clusters with at most k
 * such neighbours: n * n / 2 comparisons on all processors, then O((m + n k) (d + log m)) steps on
 * the calling thread, in about 11 n d + 50 m bytes. A threshold that makes most pairs neighbours is
 * for thousands of templates only.
 *
 * <p>Average linkage: R. R. Sokal and C. D. Michener, "A statistical method for evaluating
 * systematic relationships", University of Kansas Science Bulletin 38, 1958 (UPGMA). The dot
 * product of sums: C. D. Manning, P. Raghavan, H. Sch&uuml;tze, "Introduction to Information
 * Retrieval", 2008, section 17.3.
 */
public final class AverageLinkage {
  /** Beyond what the gallery's fixed point may take from a similarity of 1024 dimensions. */
  private static final float MARGIN = 1e-5f;

  private AverageLinkage() {}

  /**
   * Groups the templates.
   *
   * @param threshold cosine, -1 to 1; {@code average >= threshold} merges two clusters
   * @return clusters of places in the list, from 0: the largest first, of equally large ones that
   *     with the lowest place; places in a cluster ascend, and every place is in one cluster
   * @throws OriginMismatchException when templates are of different models
   * @throws IllegalArgumentException when the threshold is no cosine
   */
  public static List<List<Integer>> clusters(List<FaceTemplate> templates, float threshold) {
    return clusters(templates, threshold, ComparisonProgress.SILENT, () -> false);
  }

  /**
   * Groups the templates, heard of and cancellable.
   *
   * @param progress hears of the comparisons, which take nearly all the time
   * @param cancelled once true, the work ends
   * @throws CancellationException when it is cancelled or the calling thread is interrupted
   */
  public static List<List<Integer>> clusters(
      List<FaceTemplate> templates,
      float threshold,
      ComparisonProgress progress,
      BooleanSupplier cancelled) {
    Thresholds.require(threshold);
    if (templates.isEmpty()) {
      return List.of();
    }
    Agglomeration agglomeration = new Agglomeration(templates, threshold);
    try (Gallery gallery = Gallery.create(templates.get(0).origin())) {
      // One subject for all: who they are is what is asked.
      List<Long> numbers =
          gallery.addAll(
              templates.stream().map(template -> new GalleryEntry("unknown", template)).toList());
      gallery.neighbours(
          NeighbourSearch.at(Math.max(-1, threshold - MARGIN))
              .withinSubjectsToo()
              .withProgress(progress)
              .withCancellation(cancelled),
          pair ->
              agglomeration.neighbours(
                  Collections.binarySearch(numbers, pair.first()),
                  Collections.binarySearch(numbers, pair.second())));
    }
    while (agglomeration.merge()) {
      if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the clustering was cancelled");
      }
    }
    return agglomeration.clusters();
  }
}
