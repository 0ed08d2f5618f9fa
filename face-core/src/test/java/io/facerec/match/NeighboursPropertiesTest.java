package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The self-join of random galleries beside a double loop in double precision. */
class NeighboursPropertiesTest {
  /** What 24-bit fixed point may leave open at the threshold. */
  private static final double OPEN = 2e-6;

  private enum Kind {
    STRANGER,
    MATE,
    NEARLY_THE_SAME,
    THE_SAME,
    OPPOSITE,
    REPLACE,
    REMOVE
  }

  /** One change; {@code pick} chooses the template that it is about. */
  private record Change(Kind kind, String subject, int pick) {}

  private record Known(String subject, FaceTemplate template) {}

  @Property(tries = 200)
  void everyPairIsThatOfADoubleLoop(
      @ForAll("changes") List<Change> changes,
      @ForAll("dimensions") int dimensions,
      @ForAll("thresholds") float threshold,
      @ForAll boolean withinSubjects,
      @ForAll long seed) {
    Gallery gallery = Gallery.create(new RandomTemplates(dimensions, 0).origin(), 2);
    Map<Long, Known> model = new TreeMap<>();
    RandomTemplates random = new RandomTemplates(dimensions, seed);
    changes.forEach(change -> apply(change, gallery, model, random));
    NeighbourSearch search = NeighbourSearch.at(threshold);
    Map<List<Long>, NeighbourPair> found = new TreeMap<>(NeighboursPropertiesTest::compare);

    gallery.neighbours(
        withinSubjects ? search.withinSubjectsToo() : search,
        pair ->
            assertThat(found.put(List.of(pair.first(), pair.second()), pair))
                .as("found twice")
                .isNull());

    check(model, found, threshold, withinSubjects);
  }

  private static void check(
      Map<Long, Known> model,
      Map<List<Long>, NeighbourPair> found,
      float threshold,
      boolean withinSubjects) {
    int seen = 0;
    for (var one : model.entrySet()) {
      for (var other : model.entrySet()) {
        if (one.getKey() >= other.getKey()) {
          continue;
        }
        double cosine =
            RandomTemplates.cosine(one.getValue().template(), other.getValue().template());
        boolean wanted =
            withinSubjects || !one.getValue().subject().equals(other.getValue().subject());
        NeighbourPair pair = found.get(List.of(one.getKey(), other.getKey()));
        if (pair != null) {
          seen++;
          assertThat(wanted).isTrue();
          assertThat(cosine).isGreaterThanOrEqualTo(threshold - OPEN);
          assertThat((double) pair.similarity()).isCloseTo(cosine, within(OPEN));
          assertThat(pair.firstSubject()).isEqualTo(one.getValue().subject());
          assertThat(pair.secondSubject()).isEqualTo(other.getValue().subject());
        } else if (wanted) {
          assertThat(cosine).isLessThan(threshold + OPEN);
        }
      }
    }
    assertThat(found).hasSize(seen);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.of("ann", "bob", "cid", "dora", "eve", "fay"),
            Arbitraries.integers().between(0, 999))
        .as(Change::new)
        .list()
        .ofMaxSize(200);
  }

  @Provide
  Arbitrary<Integer> dimensions() {
    return Arbitraries.of(128, 129, 192, 256, 511, 512);
  }

  @Provide
  Arbitrary<Float> thresholds() {
    return Arbitraries.of(-1f, -0.999f, 0f, 0.1f, 0.4f, 0.9f, 0.9999f, 1f);
  }

  private static void apply(
      Change change, Gallery gallery, Map<Long, Known> model, RandomTemplates random) {
    List<Long> numbers = new ArrayList<>(model.keySet());
    long number = numbers.isEmpty() ? 0 : numbers.get(change.pick() % numbers.size());
    Known known = model.getOrDefault(number, new Known("nobody", random.stranger()));
    switch (change.kind()) {
      case STRANGER -> add(change, random.stranger(), gallery, model);
      case MATE -> add(change, random.mate(known.template(), 0.65), gallery, model);
      case NEARLY_THE_SAME -> add(change, random.mate(known.template(), 0.99999), gallery, model);
      case THE_SAME -> add(change, known.template(), gallery, model);
      case OPPOSITE -> add(change, opposite(known.template()), gallery, model);
      case REPLACE -> {
        FaceTemplate template = random.mate(known.template(), 0.8);
        gallery
            .replace(number, template)
            .ifPresent(
                added -> {
                  model.remove(number);
                  model.put(added, new Known(known.subject(), template));
                });
      }
      case REMOVE -> assertThat(gallery.remove(number)).isEqualTo(model.remove(number) != null);
    }
  }

  private static void add(
      Change change, FaceTemplate template, Gallery gallery, Map<Long, Known> model) {
    model.put(gallery.add(change.subject(), template), new Known(change.subject(), template));
  }

  private static FaceTemplate opposite(FaceTemplate template) {
    float[] vector = template.vector();
    for (int j = 0; j < vector.length; j++) {
      vector[j] = -vector[j];
    }
    return new FaceTemplate(template.origin(), vector);
  }

  private static int compare(List<Long> a, List<Long> b) {
    int first = Long.compare(a.get(0), b.get(0));
    return first != 0 ? first : Long.compare(a.get(1), b.get(1));
  }
}
