package io.facerec.evaluate;

import io.facerec.runtime.NonMatedDistribution;

/** What a {@link SearchThreshold} rests on. */
public sealed interface SearchEvidence {

  /**
   * Searches in the gallery itself, for templates of it, their own subjects left out.
   *
   * @param reached the searches that name somebody at the threshold, of all; the upper end of its
   *     95 % confidence interval is at most the FPIR that was asked for
   */
  record GallerySearches(Rate reached) implements SearchEvidence {}

  /**
   * The model's non-mated similarities.
   *
   * @param distribution of them
   * @param falseMatchRate of a single comparison, as the FPIR and the number of templates ask for
   *     it
   */
  record ModelComparisons(NonMatedDistribution distribution, double falseMatchRate)
      implements SearchEvidence {}

  /**
   * Neither shows that FPIR for that gallery: the threshold is the strictest that the model's data
   * supports, or its own, and what the FPIR really is was not measured.
   *
   * @param why which data there would have to be, or what is the matter with the gallery
   */
  record NotShown(String why) implements SearchEvidence {}
}
