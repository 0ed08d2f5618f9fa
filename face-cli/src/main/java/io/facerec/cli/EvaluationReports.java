package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.cli.report.EvaluationReport;
import io.facerec.cli.report.EvaluationReport.CurvePoint;
import io.facerec.cli.report.EvaluationReport.EqualErrors;
import io.facerec.cli.report.EvaluationReport.FoldResult;
import io.facerec.cli.report.EvaluationReport.Folds;
import io.facerec.cli.report.EvaluationReport.Identification;
import io.facerec.cli.report.EvaluationReport.Point;
import io.facerec.cli.report.EvaluationReport.Target;
import io.facerec.cli.report.EvaluationReport.Unsupported;
import io.facerec.cli.report.EvaluationReport.WorstPair;
import io.facerec.cli.report.MeasuredRate;
import io.facerec.evaluate.Comparison;
import io.facerec.evaluate.ComparisonScores;
import io.facerec.evaluate.EqualErrorRate;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.evaluate.FoldedAccuracy;
import io.facerec.evaluate.IdentificationPoint;
import io.facerec.evaluate.IdentificationScores;
import io.facerec.evaluate.OperatingPoint;
import io.facerec.evaluate.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From a trial's scores to what is printed of them.
 *
 * @param embedder the model's id
 * @param data as the user named it
 * @param threshold at which the errors are counted
 */
record EvaluationReports(String embedder, String data, float threshold) {
  private static final double BAR = 0.02;
  private static final int RANKS = 10;

  EvaluationReport of(List<Input> pictures, Acquisition acquisition, Trial.Result result) {
    ComparisonScores scores = result.comparisons().scores();
    return new EvaluationReport(
        embedder,
        data,
        pictures.size(),
        MeasuredRate.of(new Rate(acquisition.failures().size(), pictures.size())),
        acquisition.failures(),
        scores.mated(),
        scores.nonMated(),
        result.notCompared(),
        point(scores.at(threshold)),
        FalseMatchRates.DECADES.stream()
            .filter(scores::supports)
            .map(rate -> new Target(rate, point(scores.atFalseMatchRate(rate))))
            .toList(),
        FalseMatchRates.DECADES.stream()
            .filter(rate -> !scores.supports(rate))
            .map(rate -> new Unsupported(rate, FalseMatchRates.comparisonsNeeded(rate)))
            .toList(),
        equal(scores.equalErrorRate()),
        scores.areaUnderCurve(),
        scores.calibratedSimilarity(),
        result.identification().map(this::searched),
        result.fused().map(this::searched),
        result.folds().map(EvaluationReports::folded),
        worst(result.closestNonMated(), pictures),
        worst(result.farthestMated(), pictures),
        scores.histogram(BAR),
        scores.curve().stream()
            .map(
                point ->
                    new CurvePoint(
                        point.threshold(),
                        point.falseMatches().value(),
                        point.falseNonMatches().value()))
            .toList());
  }

  private static Point point(OperatingPoint point) {
    return new Point(
        point.threshold(),
        MeasuredRate.of(point.falseMatches()),
        MeasuredRate.of(point.falseNonMatches()));
  }

  private static EqualErrors equal(EqualErrorRate rate) {
    return new EqualErrors(rate.threshold(), rate.value(), rate.lower(), rate.upper());
  }

  private Identification searched(IdentificationScores searches) {
    IdentificationPoint point = searches.at(threshold);
    return new Identification(
        threshold,
        MeasuredRate.of(point.falsePositives()),
        MeasuredRate.of(point.falseNegatives()),
        IntStream.rangeClosed(1, RANKS)
            .mapToObj(rank -> MeasuredRate.of(searches.foundWithin(rank)))
            .toList());
  }

  private static Folds folded(FoldedAccuracy accuracy) {
    List<FoldResult> each = new ArrayList<>();
    for (int fold = 0; fold < accuracy.folds().size(); fold++) {
      each.add(
          new FoldResult(
              accuracy.thresholds().get(fold), MeasuredRate.of(accuracy.folds().get(fold))));
    }
    return new Folds(accuracy.mean(), accuracy.standardError(), List.copyOf(each));
  }

  private List<WorstPair> worst(List<Comparison> comparisons, List<Input> pictures) {
    return comparisons.stream()
        .map(
            comparison ->
                new WorstPair(
                    pictures.get(comparison.probe()).shown(),
                    pictures.get(comparison.reference()).shown(),
                    comparison.similarity(),
                    comparison.mated() != (comparison.similarity() >= threshold)))
        .toList();
  }
}
