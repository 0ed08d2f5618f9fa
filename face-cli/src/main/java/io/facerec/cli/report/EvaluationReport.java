package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.evaluate.ScoreBin;
import io.facerec.runtime.CalibratedSimilarity;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found; as JSON exactly these fields. Rates and similarities are numbers, not
 * percent; {@code similarity >= threshold} matches.
 *
 * @param embedder the model that was evaluated
 * @param data what it was evaluated on, as the user named it
 * @param pictures how many there are
 * @param failuresToAcquire pictures without a usable face, of all
 * @param failed why, for each of them
 * @param matedComparisons of two pictures of one person
 * @param nonMatedComparisons of two people
 * @param notCompared planned comparisons that lacked a face
 * @param atThreshold at the threshold that was asked for, or the model's own
 * @param thresholds one for each FMR that the data supports
 * @param beyondTheData the FMRs that it does not, and how many non-mated comparisons each needs
 * @param equalErrorRate where FMR and FNMR meet
 * @param areaUnderCurve of the ROC curve, 0..1
 * @param calibratedSimilarity fitted on these comparisons, for a manifest's calibration; absent
 *     when similarity does not tell people apart
 * @param identification when people were searched among each other
 * @param fusedIdentification the same searches with each person's templates fused into one
 * @param folds when there were several
 * @param closestNonMated the most similar pictures of two people
 * @param farthestMated the least similar pictures of one person
 * @param histogram of all scores
 * @param curve for DET and ROC plots, thresholds ascending
 */
public record EvaluationReport(
    String embedder,
    String data,
    int pictures,
    MeasuredRate failuresToAcquire,
    List<Failed> failed,
    long matedComparisons,
    long nonMatedComparisons,
    long notCompared,
    Point atThreshold,
    List<Target> thresholds,
    List<Unsupported> beyondTheData,
    EqualErrors equalErrorRate,
    double areaUnderCurve,
    Optional<CalibratedSimilarity> calibratedSimilarity,
    Optional<Identification> identification,
    Optional<Identification> fusedIdentification,
    Optional<Folds> folds,
    List<WorstPair> closestNonMated,
    List<WorstPair> farthestMated,
    List<ScoreBin> histogram,
    List<CurvePoint> curve) {

  /** What a threshold means 1:1. */
  public record Point(float threshold, MeasuredRate fmr, MeasuredRate fnmr) {}

  /** The threshold for an FMR, and what it means. */
  public record Target(double falseMatchRate, Point point) {}

  /** An FMR for which there are too few comparisons. */
  public record Unsupported(double falseMatchRate, long nonMatedComparisonsNeeded) {}

  /** The EER, between the two rates on the closer side of the crossing. */
  public record EqualErrors(float threshold, double value, double lower, double upper) {}

  /**
   * Searches 1:N.
   *
   * @param fpir searches for people who were not enrolled that named somebody
   * @param fnir searches for people who were that did not name them first
   * @param ranks the mated searches that found the person among the best 1, 2, ...
   */
  public record Identification(
      float threshold, MeasuredRate fpir, MeasuredRate fnir, List<MeasuredRate> ranks) {}

  /** Accuracy with thresholds chosen on the other folds. */
  public record Folds(double accuracy, double standardError, List<FoldResult> each) {}

  /** One fold. */
  public record FoldResult(float threshold, MeasuredRate right) {}

  /** One of the worst comparisons. */
  public record WorstPair(String first, String second, float similarity, boolean wrong) {}

  /** One point of the curve. */
  public record CurvePoint(float threshold, double fmr, double fnmr) {}

  /** Prints it. */
  public void print(Format format, java.io.PrintWriter out) {
    switch (format) {
      case TABLE -> new EvaluationText(this, out).print();
      case JSON -> JsonLines.print(out, this);
      case CSV -> EvaluationCsv.print(this, out);
    }
  }
}
