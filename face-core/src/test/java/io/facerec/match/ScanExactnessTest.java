package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan against comparing with every template in double precision. */
class ScanExactnessTest {
  private static final float THRESHOLD = 0.4f;

  @ParameterizedTest
  @ValueSource(ints = {16, 128, 129, 512, 1024})
  void everyAnswerIsThatOfTheBruteForce(int dimensions) {
    RandomTemplates random = new RandomTemplates(dimensions, dimensions);
    List<FaceTemplate> enrolled = new ArrayList<>();
    Gallery gallery = Gallery.create(random.origin());
    for (int i = 0; i < 10_000; i++) {
      enrolled.add(random.stranger());
      gallery.add("s" + i, enrolled.get(i));
    }
    int mated = 0;
    for (int i = 0; i < 100; i++) {
      FaceTemplate probe = i % 2 == 0 ? random.stranger() : random.mate(enrolled.get(97 * i), 0.65);

      List<Candidate> candidates = gallery.identify(probe, 10_000, THRESHOLD);

      List<Candidate> expected = bruteForce(enrolled, probe);
      assertThat(candidates).hasSameSizeAs(expected);
      for (int k = 0; k < expected.size(); k++) {
        assertThat(candidates.get(k).similarity())
            .isCloseTo(expected.get(k).similarity(), within(1e-6f));
      }
      // In order up to what 24 bits cannot tell apart, and all the same people.
      assertThat(candidates)
          .extracting(Candidate::subject)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(Candidate::subject).toList());
      List<Candidate> top = gallery.identify(probe, 1, -1);
      assertThat(top.get(0).subject()).isEqualTo(nearest(enrolled, probe));
      mated += expected.isEmpty() ? 0 : 1;
    }
    assertThat(mated).isGreaterThan(45);
  }

  /** The sums of a template with itself are the largest; 16 bits must hold them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 128, 512, 1024})
  void duplicatesOfTheEnrolledAreFoundAtOne(int dimensions) {
    RandomTemplates random = new RandomTemplates(dimensions, 7);
    Gallery gallery = Gallery.create(random.origin());
    List<FaceTemplate> enrolled = new ArrayList<>();
    int count = dimensions == 1 ? 1 : 1000;
    for (int i = 0; i < count; i++) {
      enrolled.add(random.stranger());
      gallery.add("s" + i, enrolled.get(i));
    }
    for (int i = 0; i < count; i++) {
      Candidate first = gallery.identify(enrolled.get(i), 1, 0.99f).get(0);
      assertThat(first.similarity()).isCloseTo(1, within(2e-6f));
      if (dimensions > 2) {
        assertThat(first.subject()).isEqualTo("s" + i);
      }
    }
  }

  @Test
  void vectorsAlongTheAxesAreNotClipped() {
    TemplateOrigin origin = new RandomTemplates(128, 0).origin();
    Gallery gallery = Gallery.create(origin);
    for (int axis = 0; axis < 128; axis++) {
      float[] unit = new float[128];
      unit[axis] = axis % 2 == 0 ? 1 : -1;
      gallery.add("axis" + axis, new FaceTemplate(origin, unit));
    }
    for (int axis = 0; axis < 128; axis++) {
      float[] unit = new float[128];
      unit[axis] = axis % 2 == 0 ? 1 : -1;

      List<Candidate> found = gallery.identify(new FaceTemplate(origin, unit), 128, 0.5f);

      assertThat(found).containsExactly(new Candidate("axis" + axis, 1));
    }
  }

  @Test
  void severalThreadsAndSeveralProbesAnswerAsOne() {
    RandomTemplates random = new RandomTemplates(512, 3);
    Gallery alone = Gallery.create(random.origin(), 1);
    Gallery together = Gallery.create(random.origin(), 4);
    List<GalleryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      entries.add(new GalleryEntry("s" + i % 20_000, random.stranger()));
    }
    alone.addAll(entries);
    together.addAll(entries);
    List<FaceTemplate> probes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      probes.add(random.mate(entries.get(2000 * i).template(), 0.6));
    }

    List<List<Candidate>> batch = together.identifyAll(probes, 5, 0.1f);

    assertThat(batch).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertThat(batch.get(i)).hasSize(5).isEqualTo(alone.identify(probes.get(i), 5, 0.1f));
    }
  }

  private static List<Candidate> bruteForce(List<FaceTemplate> enrolled, FaceTemplate probe) {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < enrolled.size(); i++) {
      double cosine = RandomTemplates.cosine(enrolled.get(i), probe);
      if (cosine >= THRESHOLD) {
        all.add(new Candidate("s" + i, (float) cosine));
      }
    }
    all.sort(Candidate.BEST_FIRST);
    return all;
  }

  private static String nearest(List<FaceTemplate> enrolled, FaceTemplate probe) {
    int nearest = 0;
    for (int i = 1; i < enrolled.size(); i++) {
      if (RandomTemplates.cosine(enrolled.get(i), probe)
          > RandomTemplates.cosine(enrolled.get(nearest), probe)) {
        nearest = i;
      }
    }
    return "s" + nearest;
  }
}
