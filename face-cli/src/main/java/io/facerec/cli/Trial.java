package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.evaluate.Comparison;
import io.facerec.evaluate.ComparisonLog;
import io.facerec.evaluate.FoldedAccuracy;
import io.facerec.evaluate.IdentificationScores;
import java.util.List;
import java.util.Optional;

/** What an evaluation compares with what. */
sealed interface Trial permits PeopleTrial, PairsTrial {
  /** How many of the worst comparisons of each kind are kept. */
  int WORST = 10;

  /** All pictures, each once. */
  List<Input> pictures();

  /**
   * Compares.
   *
   * @param faces of the pictures, in their order
   */
  Result compare(List<Optional<AcquiredFace>> faces);

  /**
   * What came of it.
   *
   * @param comparisons the scores
   * @param closestNonMated the worst of them; places are those of the pictures
   * @param farthestMated likewise
   * @param notCompared comparisons that were planned and lacked a face
   * @param identification searches, when people were searched
   * @param fused the same searches among one fused template a person
   */
  record Result(
      ComparisonLog comparisons,
      List<Comparison> closestNonMated,
      List<Comparison> farthestMated,
      long notCompared,
      Optional<IdentificationScores> identification,
      Optional<IdentificationScores> fused,
      Optional<FoldedAccuracy> folds) {}
}
