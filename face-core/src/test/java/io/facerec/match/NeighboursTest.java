package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  /** More than two segments of 4,096 templates. */
  private static final int SEVERAL_SEGMENTS = 8300;

  private static final Comparator<NeighbourPair> BY_NUMBERS =
      Comparator.comparingLong(NeighbourPair::first).thenComparingLong(NeighbourPair::second);

  private final RandomTemplates random = new RandomTemplates(128, 31);

  @Test
  void acrossSegmentsNoPairIsMissedOrFoundTwice() {
    Gallery alone = Gallery.create(random.origin(), 1);
    List<FaceTemplate> templates = severalSegments(alone);
    Gallery together = Gallery.create(random.origin(), 3);
    templates.forEach(template -> together.add("s" + together.size(), template));
    List<NeighbourPair> expected = bruteForce(templates, 0.4f);

    assertSame(all(alone, NeighbourSearch.at(0.4f)), expected);
    assertSame(all(together, NeighbourSearch.at(0.4f)), expected);
    assertSame(
        all(together, NeighbourSearch.at(0.999f)),
        expected.stream().filter(pair -> pair.similarity() >= 0.999f).toList());
  }

  private static void assertSame(List<NeighbourPair> found, List<NeighbourPair> expected) {
    assertThat(expected).hasSizeGreaterThanOrEqualTo(SEVERAL_SEGMENTS / 100);
    assertThat(found.stream().sorted(BY_NUMBERS).toList())
        .usingElementComparator(
            BY_NUMBERS
                .thenComparing(NeighbourPair::firstSubject)
                .thenComparing(NeighbourPair::secondSubject)
                .thenComparing(
                    NeighbourPair::similarity,
                    (a, b) -> Math.abs(a - b) < 1e-6f ? 0 : Float.compare(a, b)))
        .isEqualTo(expected);
  }

  private static List<NeighbourPair> bruteForce(List<FaceTemplate> templates, float threshold) {
    List<NeighbourPair> pairs = new ArrayList<>();
    float nearest = 1;
    for (int i = 0; i < templates.size(); i++) {
      for (int j = i + 1; j < templates.size(); j++) {
        float similarity = templates.get(i).dot(templates.get(j));
        nearest = Math.min(nearest, Math.abs(similarity - threshold));
        if (similarity >= threshold) {
          pairs.add(new NeighbourPair(i + 1, "s" + i, j + 1, "s" + j, similarity));
        }
      }
    }
    // Nearer, single precision and the gallery's fixed point might decide otherwise.
    assertThat(nearest).isGreaterThan(1e-7f);
    return pairs;
  }

  @Test
  void templatesOfOneSubjectCountOnlyWhenAskedFor() {
    Gallery gallery = Gallery.create(random.origin(), 1);
    FaceTemplate ann = random.stranger();
    gallery.add("ann", ann);
    gallery.add("ann", ann);
    gallery.add("bob", ann);

    List<NeighbourPair> ofTwo = all(gallery, NeighbourSearch.at(0.9f));
    assertThat(ofTwo)
        .extracting(NeighbourPair::first, NeighbourPair::firstSubject)
        .containsExactly(tuple(1L, "ann"), tuple(2L, "ann"));
    assertThat(ofTwo)
        .extracting(NeighbourPair::second, NeighbourPair::secondSubject)
        .containsExactly(tuple(3L, "bob"), tuple(3L, "bob"));
    assertThat(ofTwo).allSatisfy(pair -> assertThat(pair.similarity()).isGreaterThan(0.999999f));
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
