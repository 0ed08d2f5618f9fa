package io.facerec.cli;

import io.facerec.cli.report.Numbers;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.evaluate.SearchEvidence.GallerySearches;
import io.facerec.evaluate.SearchEvidence.ModelComparisons;
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

  String raisedTo(float own, SearchThreshold found) {
    return "threshold %s, %s's own; %s would do for %s, FPIR %s, from %s"
        .formatted(
            Numbers.threshold(own),
            embedder,
            Numbers.threshold(found.threshold()),
            enrolled(found),
            rate(found),
            evidence(found));
  }

  String own(float own, String why) {
    return "threshold %s, %s's own: %s".formatted(Numbers.threshold(own), embedder, why);
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
