package io.facerec.cli;

import io.facerec.cli.report.Numbers;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.evaluate.SearchEvidence.GallerySearches;
import io.facerec.evaluate.SearchEvidence.ModelComparisons;
import io.facerec.evaluate.SearchEvidence.NotShown;
import io.facerec.evaluate.SearchThreshold;

/**
 * Which threshold searches use, and what it rests on.
 *
 * @param embedder the model's id
 */
record ThresholdNote(String embedder) {

  String derived(SearchThreshold found) {
    return "threshold %s for %s, FPIR %s, from %s"
        .formatted(
            Numbers.threshold(found.threshold()), enrolled(found), rate(found), evidence(found));
  }

  /** The one that a gallery has of its own. */
  static String set(float threshold) {
    return "threshold %s, which the gallery is set to".formatted(Numbers.threshold(threshold));
  }

  /** The one for searches that are told nothing, which is never below the model's own. */
  String usual(SearchThreshold usual, float own) {
    String threshold = Numbers.threshold(usual.threshold());
    String whose = usual.threshold() > own ? "" : ", %s's own".formatted(embedder);
    if (usual.evidence() instanceof NotShown missing) {
      return usual.threshold() > own
          ? "threshold %s, the strictest that %s has data for: %s"
              .formatted(threshold, embedder, missing.why())
          : "threshold %s%s: %s".formatted(threshold, whose, missing.why());
    }
    return whose.isEmpty()
        ? derived(usual)
        : "threshold %s%s, which is enough for %s, FPIR %s, by %s"
            .formatted(threshold, whose, enrolled(usual), rate(usual), evidence(usual));
  }

  private String evidence(SearchThreshold found) {
    if (found.evidence() instanceof GallerySearches searches) {
      return "%s searches among them, of which %s reach it"
          .formatted(
              Numbers.count(searches.reached().of()), Numbers.count(searches.reached().count()));
    }
    ModelComparisons model = (ModelComparisons) found.evidence();
    return "%s comparisons of two people by %s"
        .formatted(Numbers.count(model.distribution().comparisons()), embedder);
  }

  private static String enrolled(SearchThreshold found) {
    return counted(found.subjects(), "subject") + " with " + counted(found.templates(), "template");
  }

  private static String counted(int count, String thing) {
    return Numbers.count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  private static String rate(SearchThreshold found) {
    return FalseMatchRates.shown(found.falsePositiveIdentificationRate());
  }
}
