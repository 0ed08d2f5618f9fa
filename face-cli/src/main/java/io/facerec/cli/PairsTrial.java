package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.cli.input.PicturePair;
import io.facerec.evaluate.Comparison;
import io.facerec.evaluate.ComparisonLog;
import io.facerec.evaluate.Fold;
import io.facerec.evaluate.FoldedAccuracy;
import io.facerec.match.FaceMatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Listed pairs, in one part or in several folds. */
final class PairsTrial implements Trial {
  private final List<List<PicturePair>> folds;

  /** Where each picture stands among all, from 0. */
  private final Map<Path, Integer> places = new LinkedHashMap<>();

  PairsTrial(List<List<PicturePair>> folds) {
    this.folds = folds;
    folds.stream()
        .flatMap(List::stream)
        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
        .forEach(file -> places.computeIfAbsent(file.normalize(), key -> places.size()));
  }

  @Override
  public List<Input> pictures() {
    return places.keySet().stream().<Input>map(Input.Picture::new).toList();
  }

  @Override
  public Result compare(List<Optional<AcquiredFace>> faces) {
    ComparisonLog log = new ComparisonLog(WORST);
    List<Fold> judged = new ArrayList<>();
    long notCompared = 0;
    for (List<PicturePair> fold : folds) {
      List<Comparison> comparisons =
          fold.stream().flatMap(pair -> compared(pair, faces).stream()).toList();
      comparisons.forEach(log::add);
      judged.add(new Fold(comparisons, fold.size() - comparisons.size()));
      notCompared += fold.size() - comparisons.size();
    }
    return new Result(
        log,
        log.closestNonMated(),
        log.farthestMated(),
        notCompared,
        Optional.empty(),
        Optional.empty(),
        canBeFolded(judged) ? Optional.of(FoldedAccuracy.of(judged)) : Optional.empty());
  }

  /** Every fold needs another one with something to choose a threshold on. */
  private static boolean canBeFolded(List<Fold> folds) {
    return folds.stream().filter(fold -> !fold.comparisons().isEmpty()).count() > 1;
  }

  private Optional<Comparison> compared(PicturePair pair, List<Optional<AcquiredFace>> faces) {
    int probe = place(pair.first());
    int reference = place(pair.second());
    return faces
        .get(probe)
        .flatMap(
            one ->
                faces
                    .get(reference)
                    .map(
                        other ->
                            new Comparison(
                                probe,
                                reference,
                                pair.same(),
                                new FaceMatcher(one.template()).similarity(other.template()))));
  }

  private int place(Path file) {
    return Optional.ofNullable(places.get(file.normalize())).orElseThrow();
  }
}
