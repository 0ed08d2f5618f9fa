package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursTest {
  /** More than two segments of 4,096 templates. */
  private static final int SEVERAL_SEGMENTS = 9000;

  private final RandomTemplates random = new RandomTemplates(128, 31);

  @ParameterizedTest
  @CsvSource({"1, 0.4", "3, 0.4", "2, 0.999"})
  void acrossSegmentsNoPairIsMissedOrFoundTwice(int threads, float threshold) {
    Gallery gallery = Gallery.create(random.origin(), threads);
    List<FaceTemplate> templates = severalSegments(gallery);
    List<String> expected = new ArrayList<>();
    float nearest = 1;
    for (int i = 0; i < templates.size(); i++) {
      for (int j = i + 1; j < templates.size(); j++) {
        float similarity = templates.get(i).dot(templates.get(j));
        nearest = Math.min(nearest, Math.abs(similarity - threshold));
        if (similarity >= threshold) {
          expected.add((i + 1) + " " + (j + 1));
        }
      }
    }

    // Nearer, single precision and the gallery's fixed point might decide otherwise.
    assertThat(nearest).isGreaterThan(1e-7f);

    List<NeighbourPair> found = all(gallery, NeighbourSearch.at(threshold));

    assertThat(found)
        .extracting(pair -> pair.first() + " " + pair.second())
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(80);
    assertThat(found)
        .allSatisfy(
            pair -> {
              assertThat(pair.firstSubject()).isEqualTo("s" + (pair.first() - 1));
              assertThat(pair.secondSubject()).isEqualTo("s" + (pair.second() - 1));
              assertThat(pair.similarity())
                  .isCloseTo(
                      templates
                          .get((int) pair.first() - 1)
                          .dot(templates.get((int) pair.second() - 1)),
                      within(1e-6f));
            });
  }

  @Test
  void templatesOfOneSubjectCountOnlyWhenAskedFor() {
    Gallery gallery = Gallery.create(random.origin(), 1);
    FaceTemplate ann = random.stranger();
    gallery.add("ann", ann);
    gallery.add("ann", ann);
    gallery.add("bob", ann);

    assertThat(all(gallery, NeighbourSearch.at(0.9f)))
        .containsExactly(
            new NeighbourPair(1, "ann", 3, "bob", 1), new NeighbourPair(2, "ann", 3, "bob", 1));
    assertThat(all(gallery, NeighbourSearch.at(0.9f).withinSubjectsToo()))
        .extracting(NeighbourPair::first, NeighbourPair::second)
        .containsExactlyInAnyOrder(tuple(1L, 2L), tuple(1L, 3L), tuple(2L, 3L));
  }

  @Test
  void withoutTwoTemplatesThereIsNothing() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    assertThat(all(gallery, NeighbourSearch.at(-1))).isEmpty();

    gallery.add("ann", random.stranger());
    assertThat(all(gallery, NeighbourSearch.at(-1))).isEmpty();
  }

  @Test
  void atMinusOneEveryPairIsFound() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    for (int i = 0; i < 300; i++) {
      gallery.add("s" + i, random.stranger());
    }

    assertThat(all(gallery, NeighbourSearch.at(-1))).hasSize(300 * 299 / 2).doesNotHaveDuplicates();
  }

  @Test
  void progressRisesToItsEnd() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    severalSegments(gallery);
    List<Long> heard = new ArrayList<>();
    TreeSet<Long> totals = new TreeSet<>();

    all(
        gallery,
        NeighbourSearch.at(0.9f)
            .withProgress(
                (done, total) -> {
                  heard.add(done);
                  totals.add(total);
                }));

    assertThat(totals).hasSize(1).allMatch(total -> total > 100);
    assertThat(heard).isEqualTo(LongStream.rangeClosed(1, totals.first()).boxed().toList());
  }

  @Test
  void cancelledItEndsAtOnce() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    severalSegments(gallery);
    long[] heard = {0};
    NeighbourSearch search =
        NeighbourSearch.at(0.9f)
            .withProgress((done, total) -> heard[0] = done)
            .withCancellation(() -> heard[0] == 5);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> gallery.neighbours(search, pair -> {}))
        .withMessageContaining("cancelled after 5 of ");
    assertThat(heard[0]).isEqualTo(5);
  }

  @Test
  void interruptedItEndsAndTheFlagStays() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    severalSegments(gallery);
    long[] heard = {0};
    NeighbourSearch search =
        NeighbourSearch.at(0.9f)
            .withProgress(
                (done, total) -> {
                  heard[0] = done;
                  Thread.currentThread().interrupt();
                });

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> gallery.neighbours(search, pair -> {}));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(heard[0]).isEqualTo(1);
  }

  @Test
  void whatTheConsumerThrowsIsThrown() {
    Gallery gallery = Gallery.create(random.origin(), 2);
    FaceTemplate ann = random.stranger();
    gallery.add("ann", ann);
    gallery.add("bob", ann);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gallery.neighbours(
                    NeighbourSearch.at(0.5f),
                    pair -> {
                      throw new IllegalStateException("full");
                    }))
        .withMessage("full");
  }

  @Test
  void aThresholdIsACosineAndAClosedGallerySaysSo() {
    assertThatIllegalArgumentException().isThrownBy(() -> NeighbourSearch.at(1.1f));
    assertThatIllegalArgumentException().isThrownBy(() -> NeighbourSearch.at(Float.NaN));
    Gallery gallery = Gallery.create(random.origin(), 1);
    gallery.close();

    assertThatIllegalStateException().isThrownBy(() -> all(gallery, NeighbourSearch.at(0.5f)));
  }

  /** Every hundredth has a near-identical twin, at random far from it. */
  private List<FaceTemplate> severalSegments(Gallery gallery) {
    List<FaceTemplate> templates = new ArrayList<>();
    List<GalleryEntry> entries = new ArrayList<>();
    for (int i = 0; i < SEVERAL_SEGMENTS; i++) {
      FaceTemplate template =
          i % 100 == 99 ? random.mate(templates.get(i * 7 / 11), 0.99999) : random.stranger();
      templates.add(template);
      entries.add(new GalleryEntry("s" + i, template));
    }
    gallery.addAll(entries);
    return templates;
  }

  private static List<NeighbourPair> all(Gallery gallery, NeighbourSearch search) {
    List<NeighbourPair> pairs = new ArrayList<>();
    gallery.neighbours(search, pairs::add);
    return pairs;
  }
}
