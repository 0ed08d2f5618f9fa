package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RevisionNumbersTest {

  /**
   * Two steps of three append, the others take a revision out, also one that is gone or never was.
   */
  @Property(tries = 200)
  void isAMapFromRevisionToNumber(
      @ForAll @Size(max = 2000) List<@IntRange(max = 10_000) Integer> steps) {
    RevisionNumbers numbers = new RevisionNumbers();
    TreeMap<Long, Long> expected = new TreeMap<>();
    long revision = 0;
    long number = 1;
    for (int step : steps) {
      if (step % 3 != 0) {
        revision += 1 + step % 7;
        expected.put(revision, number);
        numbers.append(revision, number++);
      } else {
        long taken = revision == 0 ? 5 : step % (revision + 1);
        Long there = expected.remove(taken);
        assertThat(numbers.take(taken)).isEqualTo(there == null ? 0 : there);
      }
    }
    for (long each : List.copyOf(expected.keySet())) {
      assertThat(numbers.take(each)).isEqualTo(expected.remove(each));
      assertThat(numbers.take(each)).isZero();
    }
  }
}
