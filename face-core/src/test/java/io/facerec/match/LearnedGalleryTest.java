package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.facerec.embed.FaceTemplate;
import io.facerec.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A gallery that has learned its axes from templates with the spectrum of real ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearnedGalleryTest {
  private static final int DIMENSIONS = 128;
  private static final int LEARNS_AT = 4000;
  private static final int SIZE = 20_000;

  /** Five standard deviations of what rounding to 24 bits does to a cosine, and floats. */
  private static final double BITS_24 = 3e-7;

  private final RandomTemplates random = new RandomTemplates(DIMENSIONS, 17);
  private final List<FaceTemplate> enrolled = new ArrayList<>();
  private final ScanGallery gallery =
      new ScanGallery(random.origin(), 2, new Growth(LEARNS_AT, Growth.usual().layout()));

  @BeforeAll
  void enrol() throws IOException {
    double[] deviations = spectrum();
    double[][] turn = Layouts.turn(DIMENSIONS);
    for (int i = 0; i < SIZE; i++) {
      enrolled.add(random.shaped(deviations, turn));
    }
    List<GalleryEntry> entries = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      entries.add(new GalleryEntry("s" + i, enrolled.get(i)));
    }
    gallery.addAll(entries.subList(0, LEARNS_AT - 1));
    assertThat(gallery.view().layout()).isEqualTo(Layout.simple(DIMENSIONS));
    gallery.add("s" + (LEARNS_AT - 1), enrolled.get(LEARNS_AT - 1));
    gallery.addAll(entries.subList(LEARNS_AT, SIZE));
  }

  @Test
  void aScanReadsLessThanAllOfIt() {
    assertThat(gallery.view().layout().basis().head()).isBetween(32, 96);
  }

  @Test
  void everyAnswerIsThatOfTheBruteForce() {
    double[] deviations = spectrum();
    double[][] turn = Layouts.turn(DIMENSIONS);
    for (int i = 0; i < 60; i++) {
      FaceTemplate probe =
          i % 2 == 0 ? random.shaped(deviations, turn) : random.mate(enrolled.get(97 * i), 0.6);
      for (float threshold : new float[] {0.2f, 0.4f, 0.6f}) {
        assertSame(probe, threshold);
      }
      assertThat(gallery.identify(probe, 1, -1).get(0).subject())
          .isEqualTo(bruteForce(probe, -1).get(0).subject());
    }
  }

  @Test
  void duplicatesOfTheEnrolledAreFoundAtOne() {
    for (int i = 0; i < SIZE; i += 37) {
      Candidate first = gallery.identify(enrolled.get(i), 1, 0.999f).get(0);
      assertThat(first.subject()).isEqualTo("s" + i);
      assertThat(first.similarity()).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void aSnapshotKeepsTheAxes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    gallery.snapshot(bytes);

    ScanGallery restored =
        (ScanGallery) Gallery.restore(new ByteArrayInputStream(bytes.toByteArray()), 1);

    assertThat(restored.view().layout().basis().head())
        .isEqualTo(gallery.view().layout().basis().head());
    for (int i = 0; i < SIZE; i += 997) {
      assertThat(restored.identify(enrolled.get(i), 20, 0.3f))
          .isEqualTo(gallery.identify(enrolled.get(i), 20, 0.3f));
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    restored.snapshot(again);
    assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
  }

  @Test
  void whatIsTooSmallToLearnFromStaysAsItIs() {
    RandomTemplates flat = new RandomTemplates(2, 2);
    ScanGallery small = new ScanGallery(flat.origin(), 1, new Growth(100, Growth.usual().layout()));
    for (int i = 0; i < 200; i++) {
      small.add("s" + i, flat.stranger());
    }
    assertThat(small.size()).isEqualTo(200);
    assertThat(small.view().layout().basis()).isEqualTo(Basis.original(2));
  }

  @Test
  void aLayoutThatCannotBeHadCostsNoTemplate() {
    ScanGallery stubborn =
        new ScanGallery(
            random.origin(),
            1,
            new Growth(
                100,
                view -> {
                  throw new IllegalStateException("no layout");
                }));
    for (int i = 0; i < 150; i++) {
      stubborn.add("s" + i, enrolled.get(i));
    }
    assertThat(stubborn.size()).isEqualTo(150);
    assertThat(stubborn.identify(enrolled.get(120), 1, 0.9f).get(0).subject()).isEqualTo("s120");
  }

  @Test
  void templatesWithoutAShapeAreScannedWhole() {
    RandomTemplates even = new RandomTemplates(DIMENSIONS, 2);
    ScanGallery shapeless =
        new ScanGallery(even.origin(), 1, new Growth(2000, Growth.usual().layout()));
    for (int i = 0; i < 2000; i++) {
      shapeless.add("s" + i, even.stranger());
    }
    assertThat(shapeless.view().layout().basis()).isEqualTo(Basis.original(DIMENSIONS));
  }

  @Test
  void copiesOfOneTemplateCanBeLearnedFrom() {
    ScanGallery copies =
        new ScanGallery(random.origin(), 1, new Growth(50, Growth.usual().layout()));
    for (int i = 0; i < 100; i++) {
      copies.add("s" + i, enrolled.get(0));
    }
    assertThat(copies.identify(enrolled.get(0), 1000, 0.9f)).hasSize(100);
    assertThat(copies.identify(enrolled.get(0), 1, 0.9f).get(0).subject()).isEqualTo("s0");
  }

  /** Up to what 24 bits cannot tell apart: order, and which side of the threshold. */
  private void assertSame(FaceTemplate probe, float threshold) {
    List<Candidate> found = gallery.identify(probe, SIZE, threshold);
    assertThat(found)
        .extracting(Candidate::subject)
        .containsAll(subjects(bruteForce(probe, threshold + BITS_24)))
        .isSubsetOf(subjects(bruteForce(probe, threshold - BITS_24)));
    List<Candidate> expected = bruteForce(probe, threshold - BITS_24);
    for (int k = 0; k < found.size(); k++) {
      assertThat(found.get(k).similarity())
          .isCloseTo(expected.get(k).similarity(), within((float) BITS_24));
    }
  }

  private static List<String> subjects(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::subject).toList();
  }

  private List<Candidate> bruteForce(FaceTemplate probe, double threshold) {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      double cosine = RandomTemplates.cosine(enrolled.get(i), probe);
      if (cosine >= threshold) {
        all.add(new Candidate("s" + i, (float) cosine));
      }
    }
    all.sort(Candidate.BEST_FIRST);
    return all;
  }

  private static double[] spectrum() {
    try {
      JsonArray variances =
          JsonParser.parseString(Files.readString(Shared.reference("template_spectrum.json")))
              .getAsJsonObject()
              .getAsJsonArray("spectrum");
      double[] deviations = new double[variances.size()];
      for (int j = 0; j < deviations.length; j++) {
        deviations[j] = Math.sqrt(variances.get(j).getAsDouble());
      }
      return deviations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
