package io.facerec.cli.report;

import io.facerec.cli.report.EvaluationReport.Point;
import io.facerec.cli.report.EvaluationReport.Target;
import io.facerec.evaluate.FalseMatchRates;
import java.io.PrintWriter;
import java.util.List;

/** One measure a line: {@code measure,at,threshold,value,lower,upper,count,of}. */
record EvaluationCsv(CsvLines lines) {

  static void print(EvaluationReport report, PrintWriter out) {
    new EvaluationCsv(new CsvLines(out)).print(report);
  }

  private void print(EvaluationReport report) {
    lines.print(List.of("measure", "at", "threshold", "value", "lower", "upper", "count", "of"));
    rate("fta", "", "", report.failuresToAcquire());
    point("threshold", report.atThreshold());
    for (Target target : report.thresholds()) {
      point(FalseMatchRates.shown(target.falseMatchRate()), target.point());
    }
    var eer = report.equalErrorRate();
    lines.print(List.of("eer", "", eer.threshold(), eer.value(), eer.lower(), eer.upper(), "", ""));
    value("auc", report.areaUnderCurve());
    report
        .calibratedSimilarity()
        .ifPresent(
            scale -> {
              value("calibrated midpoint", scale.midpoint());
              value("calibrated slope", scale.slope());
            });
    report.identification().ifPresent(searches -> identification("", searches));
    report.fusedIdentification().ifPresent(searches -> identification("fused ", searches));
    report.folds().ifPresent(this::folds);
  }

  private void point(String at, Point point) {
    rate("fmr", at, point.threshold(), point.fmr());
    rate("fnmr", at, point.threshold(), point.fnmr());
  }

  private void identification(String kind, EvaluationReport.Identification searches) {
    rate(kind + "fpir", "threshold", searches.threshold(), searches.fpir());
    rate(kind + "fnir", "threshold", searches.threshold(), searches.fnir());
    for (int rank = 1; rank <= searches.ranks().size(); rank++) {
      rate(kind + "rank", rank, "", searches.ranks().get(rank - 1));
    }
  }

  private void folds(EvaluationReport.Folds folds) {
    for (int fold = 1; fold <= folds.each().size(); fold++) {
      var one = folds.each().get(fold - 1);
      rate("accuracy", fold, one.threshold(), one.right());
    }
    value("mean accuracy", folds.accuracy());
    value("standard error", folds.standardError());
  }

  private void value(String measure, double value) {
    lines.print(List.of(measure, "", "", value, "", "", "", ""));
  }

  private void rate(String measure, Object at, Object threshold, MeasuredRate rate) {
    Object value = rate.value().isPresent() ? rate.value().get() : "";
    lines.print(
        List.of(
            measure, at, threshold, value, rate.lower(), rate.upper(), rate.count(), rate.of()));
  }
}
