package io.facerec.cli.page;

import io.facerec.cli.report.EvaluationReport;
import io.facerec.cli.report.EvaluationReport.CurvePoint;
import io.facerec.cli.report.MeasuredRate;
import io.facerec.evaluate.ScoreBin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The three plots of an evaluation. */
final class Plots {
  private static final String FALSE_MATCHES = "FMR: two people taken for one";

  private final EvaluationReport report;

  /** Where a logarithmic axis shows "no error": half of one. */
  private final double noFalseMatch;

  private final double noFalseNonMatch;

  Plots(EvaluationReport report) {
    this.report = report;
    noFalseMatch = 0.5 / report.nonMatedComparisons();
    noFalseNonMatch = 0.5 / report.matedComparisons();
  }

  /** FNMR over FMR, both logarithmic (Martin et al.: "The DET curve", Eurospeech 1997). */
  String detectionErrorTradeOff() {
    Plot plot = new Plot(560, FALSE_MATCHES, "FNMR: one person not recognised");
    plot.chart()
        .getStyler()
        .setXAxisLogarithmic(true)
        .setYAxisLogarithmic(true)
        .setXAxisMin(noFalseMatch)
        .setXAxisMax(1.0)
        .setYAxisMin(noFalseNonMatch)
        .setYAxisMax(1.0);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (CurvePoint point : report.curve()) {
      x.add(Math.max(noFalseMatch, point.fmr()));
      y.add(Math.max(noFalseNonMatch, point.fnmr()));
    }
    plot.line("DET", x, y, Plot.CURVE);
    plot.point(
        "this threshold",
        Math.max(noFalseMatch, rate(report.atThreshold().fmr())),
        Math.max(noFalseNonMatch, rate(report.atThreshold().fnmr())),
        Plot.THRESHOLD);
    return Drawing.svg(plot.chart(), "det", "FNMR over FMR for every threshold");
  }

  /** Recognised mated pairs over FMR. */
  String receiverOperatingCharacteristic() {
    Plot plot = new Plot(560, FALSE_MATCHES, "recognised: 1 - FNMR");
    plot.chart().getStyler().setXAxisLogarithmic(true).setXAxisMin(noFalseMatch).setXAxisMax(1.0);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (CurvePoint point : report.curve()) {
      x.add(Math.max(noFalseMatch, point.fmr()));
      y.add(1 - point.fnmr());
    }
    plot.line("ROC", x, y, Plot.CURVE);
    plot.point(
        "this threshold",
        Math.max(noFalseMatch, rate(report.atThreshold().fmr())),
        1 - rate(report.atThreshold().fnmr()),
        Plot.THRESHOLD);
    return Drawing.svg(plot.chart(), "roc", "The share recognised over FMR for every threshold");
  }

  /** How often each similarity came up, both kinds as shares of their own. */
  String scores() {
    Plot plot = new Plot(1140, "similarity", "share of the comparisons, %");
    List<Double> mated = shares(ScoreBin::mated, report.matedComparisons());
    List<Double> nonMated = shares(ScoreBin::nonMated, report.nonMatedComparisons());
    plot.area("two people (non-mated)", edges(), nonMated, Plot.NON_MATED);
    plot.area("one person (mated)", edges(), mated, Plot.MATED);
    double top = Math.max(highest(mated), highest(nonMated));
    double threshold = report.atThreshold().threshold();
    plot.dashes("threshold", List.of(threshold, threshold), List.of(0.0, top), Plot.THRESHOLD);
    plot.chart().getStyler().setYAxisMin(0.0);
    return Drawing.svg(
        plot.chart(), "scores", "How often each similarity came up, of one person and of two");
  }

  private static double rate(MeasuredRate rate) {
    return rate.value().orElseThrow();
  }

  /** Both edges of each bar, so that the line runs in steps. */
  private List<Double> edges() {
    List<Double> edges = new ArrayList<>();
    for (ScoreBin bin : report.histogram()) {
      edges.add(bin.from());
      edges.add(bin.to());
    }
    return edges;
  }

  private List<Double> shares(ToLongFunction<ScoreBin> count, long of) {
    List<Double> shares = new ArrayList<>();
    for (ScoreBin bin : report.histogram()) {
      double share = 100.0 * count.applyAsLong(bin) / of;
      shares.add(share);
      shares.add(share);
    }
    return shares;
  }

  private static double highest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
