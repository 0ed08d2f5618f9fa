package io.facerec.cli.report;

import io.facerec.cli.report.EvaluationReport.Folds;
import io.facerec.cli.report.EvaluationReport.Identification;
import io.facerec.cli.report.EvaluationReport.Target;
import io.facerec.cli.report.EvaluationReport.Unsupported;
import io.facerec.cli.report.EvaluationReport.WorstPair;
import io.facerec.evaluate.FalseMatchRates;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For a person who is not a statistician: a sentence, then the numbers behind it. */
record EvaluationText(EvaluationReport report, PrintWriter out) {

  void print() {
    line(
        "%s: %s pictures, %s; %s comparisons of one person (mated), %s of two (non-mated).",
        report.data(),
        Numbers.count(report.pictures()),
        report.failuresToAcquire().count() == 0
            ? "each with a face"
            : Numbers.count(report.failuresToAcquire().count()) + " without a usable face",
        Numbers.count(report.matedComparisons()),
        Numbers.count(report.nonMatedComparisons()));
    line("");
    line("%s at threshold %s:", report.embedder(), threshold(report.atThreshold().threshold()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("two people taken for one", "FMR", report.atThreshold().fmr()));
    rows.add(row("one person not recognised", "FNMR", report.atThreshold().fnmr()));
    report.identification().ifPresent(searches -> rows.addAll(searched("", searches)));
    report.fusedIdentification().ifPresent(searches -> rows.addAll(searched(", fused", searches)));
    rows.add(row("pictures without a usable face", "FTA", report.failuresToAcquire()));
    table(
        List.of("WHAT", "MEASURE", "RATE", "95 % CONFIDENCE", "COUNTED"),
        List.of(false, false, true, true, true),
        rows);
    line("");
    thresholds();
    line("");
    line(
        "Both errors are equal (EER) at %s; the area under the ROC curve is %.4f.",
        Numbers.percent(report.equalErrorRate().value()), report.areaUnderCurve());
    report
        .calibratedSimilarity()
        .ifPresent(
            scale ->
                line(
                    "Calibrated similarity fitted on these: midpoint %.4f, slope %.2f.",
                    scale.midpoint(), scale.slope()));
    report.folds().ifPresent(this::folds);
    line("");
    worst("Most alike of two people:", report.closestNonMated());
    worst("Least alike of one person:", report.farthestMated());
    failures();
    out.flush();
  }

  private static List<List<String>> searched(String how, Identification searches) {
    return List.of(
        row("strangers given a name in a search" + how, "FPIR", searches.fpir()),
        row("known people not named first" + how, "FNIR", searches.fnir()),
        row("known people found first, no threshold" + how, "rank 1", searches.ranks().get(0)));
  }

  private static List<String> row(String what, String measure, MeasuredRate rate) {
    return List.of(
        what,
        measure,
        rate.percent(),
        rate.interval(),
        Numbers.count(rate.count()) + " of " + Numbers.count(rate.of()));
  }

  private void thresholds() {
    List<List<String>> rows = new ArrayList<>();
    for (Target target : report.thresholds()) {
      rows.add(
          List.of(
              FalseMatchRates.shown(target.falseMatchRate()),
              threshold(target.point().threshold()),
              target.point().fnmr().percent(),
              target.point().fnmr().interval()));
    }
    for (Unsupported beyond : report.beyondTheData()) {
      rows.add(
          List.of(
              FalseMatchRates.shown(beyond.falseMatchRate()),
              "-",
              "-",
              "needs " + Numbers.count(beyond.nonMatedComparisonsNeeded()) + " non-mated"));
    }
    line("Thresholds for a wanted FMR, and the FNMR that each costs:");
    table(
        List.of("FMR", "THRESHOLD", "FNMR", "95 % CONFIDENCE"),
        List.of(false, true, true, true),
        rows);
  }

  private void folds(Folds folds) {
    line(
        "Accuracy over %d folds, each judged by the threshold of the others: %s, standard error %s.",
        folds.each().size(),
        Numbers.percent(folds.accuracy()),
        Numbers.percent(folds.standardError()));
  }

  private void worst(String title, List<WorstPair> pairs) {
    line(title);
    table(
        List.of("SIMILARITY", "ERROR", "PICTURE", "PICTURE"),
        List.of(true, false, false, false),
        pairs.stream()
            .limit(5)
            .map(
                pair ->
                    List.of(
                        Numbers.similarity(pair.similarity()),
                        pair.wrong() ? "yes" : "no",
                        pair.first(),
                        pair.second()))
            .toList());
    line("");
  }

  private void failures() {
    if (!report.failed().isEmpty()) {
      line(
          "Without a usable face; %s comparisons could not be made:",
          Numbers.count(report.notCompared()));
      table(
          List.of("PICTURE", "WHY"),
          List.of(false, false),
          report.failed().stream()
              .map(failed -> List.of(failed.picture(), failed.error().message()))
              .toList());
    }
  }

  private void table(List<String> headers, List<Boolean> numbers, List<List<String>> rows) {
    new TextTable(headers, numbers).print(rows, out);
  }

  private static String threshold(float threshold) {
    return Numbers.threshold(threshold);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
