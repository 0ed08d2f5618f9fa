package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random sequences of changes, the gallery beside a naive model of it. */
class GalleryPropertiesTest {
  private static final TemplateOrigin ORIGIN = new TemplateOrigin("model", "0".repeat(64), 12, 1);

  /** What {@link Gallery} says a similarity may be off. */
  private static final double ROUNDING = 1e-6;

  private enum Kind {
    ADD,
    ADD_ALL,
    REPLACE,
    REMOVE_TEMPLATE,
    REMOVE_SUBJECT,
    SNAPSHOT
  }

  /** One change; what an operation does not need it ignores. */
  private record Change(Kind kind, String subject, int pick, long seed) {}

  /** What the model knows of a template. */
  private record Known(String subject, FaceTemplate template) {}

  @Property(tries = 300)
  void aGalleryIsWhatANaiveOneIs(
      @ForAll("changes") List<Change> changes, @ForAll("growths") Growth growth)
      throws IOException {
    Map<Long, Known> model = new TreeMap<>();
    Gallery gallery = new ScanGallery(ORIGIN, 1, growth);
    for (Change change : changes) {
      gallery = apply(change, gallery, model);
      FaceTemplate probe = new RandomTemplates(12, change.seed() + 1).stranger();
      FaceTemplate sameOrigin = new FaceTemplate(ORIGIN, probe.vector());
      float threshold = change.pick() / 50f - 0.9f;
      int limit = 1 + change.pick() % 4;

      assertThat(gallery.size()).isEqualTo(model.size());
      assertThat(gallery.subjects())
          .isEqualTo(model.values().stream().map(Known::subject).distinct().sorted().toList());
      requireSame(
          gallery.identify(sameOrigin, limit, threshold),
          limit,
          scores(model, sameOrigin),
          threshold);
    }
  }

  /** All layouts, from the beginning, in the middle of it or never. */
  @Provide
  Arbitrary<Growth> growths() {
    return Arbitraries.of(Stream.of(1, 6, 1000).flatMap(size -> Layouts.from(size, 12)).toList());
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.of("ann", "bob", "cid", "dora"),
            Arbitraries.integers().between(0, 90),
            Arbitraries.longs().between(0, 1000))
        .as(Change::new)
        .list()
        .ofMaxSize(40);
  }

  private static Gallery apply(Change change, Gallery gallery, Map<Long, Known> model)
      throws IOException {
    FaceTemplate template =
        new FaceTemplate(ORIGIN, new RandomTemplates(12, change.seed()).stranger().vector());
    List<Long> numbers = new ArrayList<>(model.keySet());
    long number = numbers.isEmpty() ? 0 : numbers.get(change.pick() % numbers.size());
    switch (change.kind()) {
      case ADD ->
          model.put(gallery.add(change.subject(), template), new Known(change.subject(), template));
      case ADD_ALL -> {
        List<GalleryEntry> entries =
            List.of(
                new GalleryEntry(change.subject(), template), new GalleryEntry("eve", template));
        List<Long> added = gallery.addAll(entries);
        for (int i = 0; i < added.size(); i++) {
          model.put(added.get(i), new Known(entries.get(i).subject(), template));
        }
      }
      case REPLACE -> {
        OptionalLong added = gallery.replace(number, template);
        Known old = model.remove(number);
        assertThat(added.isPresent()).isEqualTo(old != null);
        if (old != null) {
          model.put(added.getAsLong(), new Known(old.subject(), template));
        }
      }
      case REMOVE_TEMPLATE ->
          assertThat(gallery.remove(number)).isEqualTo(model.remove(number) != null);
      case REMOVE_SUBJECT -> {
        int before = model.size();
        model.values().removeIf(known -> known.subject().equals(change.subject()));
        assertThat(gallery.remove(change.subject())).isEqualTo(before - model.size());
      }
      case SNAPSHOT -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        gallery.snapshot(bytes);
        return Gallery.restore(new ByteArrayInputStream(bytes.toByteArray()), 1);
      }
    }
    return gallery;
  }

  /** The model's answer to a probe: the best score of each subject. */
  private static Map<String, Double> scores(Map<Long, Known> model, FaceTemplate probe) {
    Map<String, Double> best = new TreeMap<>();
    model
        .values()
        .forEach(
            known ->
                best.merge(
                    known.subject(), RandomTemplates.cosine(known.template(), probe), Math::max));
    return best;
  }

  /** Equal but for what lies within rounding of a tie, or of the threshold. */
  private static void requireSame(
      List<Candidate> answer, int limit, Map<String, Double> scores, float threshold) {
    List<Double> best =
        scores.values().stream().sorted(Comparator.reverseOrder()).limit(limit).toList();
    assertThat(answer).doesNotHaveDuplicates().isSortedAccordingTo(Candidate.BEST_FIRST);
    assertThat(answer).extracting(Candidate::subject).doesNotHaveDuplicates();
    assertThat(answer.size())
        .isBetween(reaching(best, threshold + ROUNDING), reaching(best, threshold - ROUNDING));
    for (int rank = 0; rank < answer.size(); rank++) {
      Candidate candidate = answer.get(rank);
      assertThat((double) candidate.similarity())
          .isCloseTo(best.get(rank), within(ROUNDING))
          .isCloseTo(scores.get(candidate.subject()), within(ROUNDING));
    }
  }

  private static int reaching(List<Double> scores, double threshold) {
    return (int) scores.stream().filter(score -> score >= threshold).count();
  }
}
