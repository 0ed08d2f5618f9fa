package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.evaluate.SearchEvidence.GallerySearches;
import io.facerec.evaluate.SearchEvidence.ModelComparisons;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.NonMatedDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchThresholdTest {
  private static final TemplateOrigin ORIGIN = new TemplateOrigin("random", "0".repeat(64), 32, 0);

  private final Random random = new Random(11);

  @ParameterizedTest
  @CsvSource({"300, 1e-2, 0", "1000, 1e-2, 3", "400, 5e-2, 11", "60, 0.4, 16"})
  void fromTheGalleryItselfWhenItIsLargeEnough(int subjects, double rate, int reached) {
    List<GalleryEntry> entries = people(subjects, 2);
    Gallery gallery = gallery(entries);

    SearchThreshold found = SearchThreshold.of(gallery, rate, Optional.empty());

    assertThat(found.subjects()).isEqualTo(subjects);
    assertThat(found.templates()).isEqualTo(2 * subjects);
    assertThat(found.evidence()).isEqualTo(new GallerySearches(new Rate(reached, subjects)));
    // The next lower threshold would let one more search name somebody, and that is one too many.
    List<Double> closest = closestStrangers(gallery.sample(subjects, 1), entries);
    assertThat((double) found.threshold()).isCloseTo(closest.get(reached), within(1e-6));
    assertThat(new Rate(reached, subjects).interval().upper()).isLessThanOrEqualTo(rate);
    assertThat(new Rate(reached + 1L, subjects).interval().upper()).isGreaterThan(rate);
  }

  @Test
  void strangersAreNamedNoMoreOftenThanAllowed() {
    Gallery gallery = gallery(people(1000, 3));
    SearchThreshold found = SearchThreshold.of(gallery, 2e-2, Optional.empty());

    long named = 0;
    for (int i = 0; i < 3000; i++) {
      named += gallery.identify(stranger(), 1, found.threshold()).size();
    }

    assertThat(named).isPositive();
    assertThat(named / 3000.0).isLessThanOrEqualTo(2e-2);
  }

  @Test
  void noMoreThanSomeThousandSearches() {
    Gallery gallery = gallery(people(5000, 1));

    SearchEvidence evidence = SearchThreshold.of(gallery, 1e-2, Optional.empty()).evidence();

    assertThat(((GallerySearches) evidence).reached().of()).isEqualTo(4096);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1e-2", "8, 5, 1e-2", "100, 1, 1e-2", "10, 1, 1e-3"})
  void fromTheModelsDistributionWhenItIsSmaller(int subjects, int templates, double rate) {
    Gallery gallery = gallery(people(subjects, templates));

    SearchThreshold found = SearchThreshold.of(gallery, rate, calibrated(46_134));

    double alone = 1 - Math.pow(1 - rate, 1.0 / (subjects * templates));
    double expected =
        new NormalDistribution(0.0443, 0.1109).inverseCumulativeProbability(1 - alone);
    assertThat((double) found.threshold()).isCloseTo(expected, within(1e-6));
    assertThat(((ModelComparisons) found.evidence()).falseMatchRate())
        .isCloseTo(alone, within(1e-12));
  }

  @Test
  void nothingIsExtrapolated() {
    Gallery gallery = gallery(people(8, 5));

    assertThat(SearchThreshold.of(gallery, 1e-2, calibrated(11_942)).threshold()).isPositive();
    assertThatExceptionOfType(UnsupportedIdentificationRateException.class)
        .isThrownBy(() -> SearchThreshold.of(gallery, 1e-2, calibrated(11_900)))
        .withMessageContaining("an FPIR of 1e-2 needs 300 enrolled subjects, there are 8")
        .withMessageContaining("for 40 templates, 11,942 non-mated comparisons")
        .withMessageContaining("there are 11,900")
        .withMessageContaining("a higher FPIR")
        .satisfies(e -> assertThat(e.code()).isEqualTo("unsupported_identification_rate"));
    assertThatExceptionOfType(UnsupportedIdentificationRateException.class)
        .isThrownBy(() -> SearchThreshold.of(gallery, 1e-2, Optional.empty()))
        .withMessageContaining("none is declared");
  }

  @Test
  void peopleEnrolledTwiceLeaveNoThreshold() {
    List<GalleryEntry> entries = people(300, 1);
    Gallery gallery = gallery(entries);
    entries.forEach(entry -> gallery.add("again " + entry.subject(), entry.template()));

    assertThatExceptionOfType(UnsupportedIdentificationRateException.class)
        .isThrownBy(() -> SearchThreshold.of(gallery, 1e-2, calibrated(1_000_000)))
        .withMessageContaining("who is enrolled twice?");
  }

  @Test
  void aFloorRaisesAndNeverLowers() {
    SearchThreshold found = SearchThreshold.of(gallery(people(1, 1)), 1e-2, calibrated(1000));

    assertThat(found.atLeast(0.4f).threshold()).isEqualTo(0.4f);
    assertThat(found.atLeast(0.1f)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void whatIsNoRateIsRefused(double rate) {
    Gallery gallery = gallery(people(1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchThreshold.of(gallery, rate, calibrated(1000)));
  }

  @Test
  void aGalleryThatHasOutgrownTheDataIsNotSearchedWithLessThanASmallerOne() {
    Calibration calibration =
        new Calibration(
            "test",
            100,
            46_134,
            new TreeMap<>(),
            Optional.of(new NonMatedDistribution("test", 46_134, 0.05, 0.1)),
            Optional.empty());
    float before = 0;
    for (int subjects : new int[] {1, 50, 150, 160, 299}) {
      SearchThreshold usual =
          SearchThreshold.usual(gallery(people(subjects, 1)), Optional.of(calibration), 0.3f);
      assertThat(usual.threshold()).isGreaterThanOrEqualTo(Math.max(0.3f, before));
      assertThat(usual.evidence() instanceof SearchEvidence.NotShown).isEqualTo(subjects > 154);
      before = usual.threshold();
    }
    SearchThreshold measured =
        SearchThreshold.usual(gallery(people(300, 1)), Optional.of(calibration), 0.3f);
    assertThat(measured.evidence()).isInstanceOf(GallerySearches.class);
    SearchThreshold undeclared =
        SearchThreshold.usual(gallery(people(20, 1)), Optional.empty(), 0.3f);
    assertThat(undeclared.threshold()).isEqualTo(0.3f);
    assertThat(undeclared.evidence()).isInstanceOf(SearchEvidence.NotShown.class);
  }

  @Test
  void anEmptyGalleryHasNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchThreshold.of(Gallery.create(ORIGIN), 1e-2, calibrated(1000)))
        .withMessageContaining("empty");
  }

  private static Optional<Calibration> calibrated(long comparisons) {
    return Optional.of(
        new Calibration(
            "made up",
            1,
            1,
            new TreeMap<>(),
            Optional.of(new NonMatedDistribution("made up", comparisons, 0.0443, 0.1109)),
            Optional.empty()));
  }

  /** Highest first. */
  private static List<Double> closestStrangers(
      List<GalleryEntry> probes, List<GalleryEntry> entries) {
    return probes.stream()
        .map(
            probe ->
                entries.stream()
                    .filter(entry -> !entry.subject().equals(probe.subject()))
                    .mapToDouble(entry -> entry.template().dot(probe.template()))
                    .max()
                    .orElseThrow())
        .sorted((a, b) -> Double.compare(b, a))
        .toList();
  }

  private List<GalleryEntry> people(int subjects, int templates) {
    List<GalleryEntry> entries = new ArrayList<>();
    for (int subject = 0; subject < subjects; subject++) {
      for (int i = 0; i < templates; i++) {
        entries.add(new GalleryEntry("person " + subject, stranger()));
      }
    }
    return entries;
  }

  private static Gallery gallery(List<GalleryEntry> entries) {
    Gallery gallery = Gallery.create(ORIGIN, 1);
    gallery.addAll(entries);
    return gallery;
  }

  private FaceTemplate stranger() {
    float[] vector = new float[ORIGIN.dimensions()];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) random.nextGaussian();
    }
    return new FaceTemplate(ORIGIN, vector);
  }
}
