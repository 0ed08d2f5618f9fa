package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedAccuracyTest {

  @Test
  void eachFoldIsJudgedByTheThresholdOfTheOthers() {
    Fold easy = new Fold(List.of(pair(true, 0.875f), pair(false, 0.25f)), 0);
    Fold hard = new Fold(List.of(pair(true, 0.5f), pair(false, 0.375f)), 0);

    FoldedAccuracy accuracy = FoldedAccuracy.of(List.of(easy, hard));

    // Each is best judged halfway between its two similarities.
    assertThat(accuracy.thresholds()).containsExactly(0.4375f, 0.5625f);
    assertThat(accuracy.folds()).containsExactly(new Rate(2, 2), new Rate(1, 2));
    assertThat(accuracy.mean()).isEqualTo(0.75);
    // Sample standard deviation of 1 and 0.5 is 0.35355; divided by sqrt(2).
    assertThat(accuracy.standardError()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aPairThatCouldNotBeComparedIsAWrongAnswer() {
    Fold whole = new Fold(List.of(pair(true, 0.8f), pair(false, 0.2f)), 0);
    Fold lacking = new Fold(List.of(pair(true, 0.8f), pair(false, 0.2f)), 2);

    assertThat(FoldedAccuracy.of(List.of(whole, lacking)).folds())
        .containsExactly(new Rate(2, 2), new Rate(2, 4));
  }

  @Test
  void theThresholdIsTheBestOfAll() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Comparison> pairs = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        boolean mated = random.nextBoolean();
        pairs.add(pair(mated, Math.round((random.nextGaussian() + (mated ? 1 : 0)) * 5) / 10f));
      }
      Fold others = new Fold(pairs, 0);

      float chosen =
          FoldedAccuracy.of(List.of(new Fold(List.of(pair(true, 0)), 0), others))
              .thresholds()
              .get(0);

      long most =
          pairs.stream().mapToLong(p -> others.right(p.similarity()).count()).max().orElseThrow();
      assertThat(others.right(chosen).count()).isEqualTo(most);
      assertThat(pairs)
          .noneMatch(p -> p.similarity() < chosen && others.right(p.similarity()).count() == most);
    }
  }

  @Test
  void oneFoldHasNoOthers() {
    Fold fold = new Fold(List.of(pair(true, 0.8f)), 0);
    assertThatIllegalArgumentException().isThrownBy(() -> FoldedAccuracy.of(List.of(fold)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fold(List.of(), 0));
  }

  private static Comparison pair(boolean mated, float similarity) {
    return new Comparison(0, 1, mated, similarity);
  }
}
