package io.facerec.cli.page;

import io.facerec.cli.report.EvaluationReport;
import io.facerec.cli.report.EvaluationReport.Identification;
import io.facerec.cli.report.EvaluationReport.WorstPair;
import io.facerec.cli.report.MeasuredRate;
import io.facerec.cli.report.Numbers;
import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.evaluate.FalseMatchRates;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands where in the page's template.
 *
 * @param thumbnails of the pictures of the worst comparisons, by the pictures' names
 */
record PageValues(EvaluationReport report, Map<String, Thumbnail> thumbnails) {

  /** One measure with its explanation. */
  private record Measure(String name, String what, String value, String counted, String interval) {
    static Measure of(String name, String what, MeasuredRate rate) {
      return new Measure(name, what, rate.percent(), PageValues.counted(rate), rate.interval());
    }
  }

  /** One line of the table of thresholds. */
  private record Choice(String fmr, String meaning, String threshold, String fnmr, String note) {}

  /** Two faces side by side. */
  private record Pair(
      String first, String second, String left, String right, String similarity, boolean wrong) {}

  /** A bar of the cumulative match characteristic. */
  private record Rank(int rank, String value, String counted) {}

  Map<String, Object> all() {
    Plots plots = new Plots(report);
    return Map.ofEntries(
        Map.entry("data", report.data()),
        Map.entry("embedder", report.embedder()),
        Map.entry("pictures", Numbers.count(report.pictures())),
        Map.entry("mated", Numbers.count(report.matedComparisons())),
        Map.entry("nonMated", Numbers.count(report.nonMatedComparisons())),
        Map.entry("threshold", Numbers.threshold(report.atThreshold().threshold())),
        Map.entry("measures", measures().toList()),
        Map.entry("eer", Numbers.percent(report.equalErrorRate().value())),
        Map.entry("eerThreshold", Numbers.threshold(report.equalErrorRate().threshold())),
        Map.entry("auc", String.format(Locale.ROOT, "%.4f", report.areaUnderCurve())),
        Map.entry("folds", report.folds().map(PageValues::accuracy).stream().toList()),
        Map.entry("choices", choices()),
        Map.entry("det", plots.detectionErrorTradeOff()),
        Map.entry("roc", plots.receiverOperatingCharacteristic()),
        Map.entry("scores", plots.scores()),
        Map.entry("ranks", report.identification().map(PageValues::ranks).orElse(List.of())),
        Map.entry("searched", report.identification().isPresent()),
        Map.entry("closest", pairs(report.closestNonMated())),
        Map.entry("farthest", pairs(report.farthestMated())),
        Map.entry("failing", !report.failed().isEmpty()),
        Map.entry("notCompared", Numbers.count(report.notCompared())),
        Map.entry("failed", report.failed().stream().map(this::failed).toList()));
  }

  private Stream<Measure> measures() {
    return Stream.concat(
        Stream.of(
            Measure.of(
                "FMR",
                "False matches: pictures of two people that are taken for one person's. This is what lets the wrong person in.",
                report.atThreshold().fmr()),
            Measure.of(
                "FNMR",
                "False non-matches: two pictures of one person that are not recognised as such. This is what makes people try again.",
                report.atThreshold().fnmr()),
            Measure.of(
                "FTA",
                "Failures to acquire: pictures in which no usable face was found. Nothing can be compared with them.",
                report.failuresToAcquire())),
        Stream.concat(
            report.identification().stream().flatMap(PageValues::searchMeasures),
            report.fusedIdentification().stream().flatMap(PageValues::fusedMeasures)));
  }

  private static Stream<Measure> fusedMeasures(Identification searches) {
    return Stream.of(
        Measure.of(
            "FPIR, fused",
            "The same, with all pictures of a person fused into one template (identify --fuse).",
            searches.fpir()),
        Measure.of("FNIR, fused", "Likewise.", searches.fnir()));
  }

  private static Stream<Measure> searchMeasures(Identification searches) {
    return Stream.of(
        Measure.of(
            "FPIR",
            "A stranger is searched among all other people, and somebody is named. It grows with the number of people.",
            searches.fpir()),
        Measure.of(
            "FNIR",
            "Somebody known is searched, and is not named first, or not at all.",
            searches.fnir()));
  }

  private List<Choice> choices() {
    return Stream.concat(
            report.thresholds().stream()
                .map(
                    target ->
                        new Choice(
                            FalseMatchRates.shown(target.falseMatchRate()),
                            oneIn(target.falseMatchRate()),
                            Numbers.threshold(target.point().threshold()),
                            target.point().fnmr().percent(),
                            target.point().fnmr().interval())),
            report.beyondTheData().stream()
                .map(
                    beyond ->
                        new Choice(
                            FalseMatchRates.shown(beyond.falseMatchRate()),
                            oneIn(beyond.falseMatchRate()),
                            "",
                            "",
                            "needs at least %s comparisons of two people"
                                .formatted(Numbers.count(beyond.nonMatedComparisonsNeeded())))))
        .toList();
  }

  private static String oneIn(double rate) {
    return "1 in " + Numbers.count(Math.round(1 / rate));
  }

  private static Map<String, String> accuracy(EvaluationReport.Folds folds) {
    return Map.of(
        "count",
        Integer.toString(folds.each().size()),
        "mean",
        Numbers.percent(folds.accuracy()),
        "error",
        Numbers.percent(folds.standardError()));
  }

  private static List<Rank> ranks(Identification searches) {
    List<MeasuredRate> ranks = searches.ranks();
    return Stream.of(1, 2, 3, 5, 10)
        .map(rank -> new Rank(rank, ranks.get(rank - 1).percent(), counted(ranks.get(rank - 1))))
        .toList();
  }

  private static String counted(MeasuredRate rate) {
    return Numbers.count(rate.count()) + " of " + Numbers.count(rate.of());
  }

  private List<Pair> pairs(List<WorstPair> worst) {
    return worst.stream()
        .map(
            pair ->
                new Pair(
                    shown(pair.first()),
                    shown(pair.second()),
                    uri(pair.first()),
                    uri(pair.second()),
                    Numbers.similarity(pair.similarity()),
                    pair.wrong()))
        .toList();
  }

  /** Without the folder that is named at the top of the page. */
  private String shown(String picture) {
    Path data = Path.of(report.data());
    Path file = Path.of(picture);
    for (Path folder :
        Stream.of(Optional.of(data), Optional.ofNullable(data.getParent()))
            .flatMap(Optional::stream)
            .toList()) {
      if (file.startsWith(folder)) {
        return folder.relativize(file).toString();
      }
    }
    return picture;
  }

  private String uri(String picture) {
    return Optional.ofNullable(thumbnails.get(picture)).map(Thumbnail::uri).orElse("");
  }

  private Map<String, String> failed(Failed failed) {
    return Map.of("picture", shown(failed.picture()), "why", failed.error().message());
  }
}
