package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GallerySampleTest {
  private static final int SUBJECTS = 200;

  private final RandomTemplates random = new RandomTemplates(16, 5);
  private final Map<String, List<FaceTemplate>> enrolled = new HashMap<>();
  private final Gallery gallery = Gallery.create(random.origin(), 1);

  /** Subject i has 1 + i % 3 templates. */
  @BeforeEach
  void enrol() {
    for (int i = 0; i < SUBJECTS; i++) {
      String subject = "subject " + i;
      for (int k = 0; k <= i % 3; k++) {
        FaceTemplate template = random.stranger();
        gallery.add(subject, template);
        enrolled.computeIfAbsent(subject, id -> new ArrayList<>()).add(template);
      }
    }
  }

  @Test
  void everySubjectSpeaksOnceWithOneOfItsTemplates() {
    List<GalleryEntry> all = gallery.sample(10_000, 1);

    assertThat(all).extracting(GalleryEntry::subject).isSorted().doesNotHaveDuplicates();
    assertThat(all).hasSize(SUBJECTS).allMatch(this::isOneOfItsSubjects);
  }

  @Test
  void aSampleIsSmallerAndTheSameForTheSameSeed() {
    List<GalleryEntry> some = gallery.sample(20, 1);

    assertThat(some).hasSize(20).allMatch(this::isOneOfItsSubjects);
    assertThat(gallery.sample(20, 1)).isEqualTo(some);
    assertThat(gallery.sample(20, 2)).isNotEqualTo(some);
  }

  @Test
  void whoIsRemovedIsNotDrawn() {
    for (int i = 0; i < SUBJECTS; i += 2) {
      gallery.remove("subject " + i);
    }

    assertThat(gallery.sample(10_000, 1))
        .hasSize(SUBJECTS / 2)
        .extracting(GalleryEntry::subject)
        .allMatch(subject -> Integer.parseInt(subject.substring(8)) % 2 == 1);
  }

  @Test
  void everySubjectAndTemplateIsDrawnSooner() {
    Map<String, Integer> draws = new HashMap<>();
    TreeSet<Integer> templates = new TreeSet<>();
    List<FaceTemplate> ofOne = enrolled.getOrDefault("subject 2", List.of());
    for (int seed = 0; seed < 2000; seed++) {
      for (GalleryEntry entry : gallery.sample(20, seed)) {
        draws.merge(entry.subject(), 1, Integer::sum);
        if (entry.subject().equals("subject 2")) {
          templates.add(closest(ofOne, entry.template()));
        }
      }
    }

    // Each is drawn 200 times on average, with a standard deviation of 13.
    assertThat(draws).hasSize(SUBJECTS);
    assertThat(draws.values()).allMatch(times -> times > 130 && times < 270);
    assertThat(templates).containsExactly(0, 1, 2);
  }

  @Test
  void aSampleOfNobodyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gallery.sample(0, 1))
        .withMessageContaining("at least 1 subject");
  }

  private boolean isOneOfItsSubjects(GalleryEntry entry) {
    return enrolled.getOrDefault(entry.subject(), List.of()).stream()
        .anyMatch(template -> RandomTemplates.cosine(template, entry.template()) > 1 - 1e-6);
  }

  private static int closest(List<FaceTemplate> templates, FaceTemplate drawn) {
    int best = 0;
    for (int i = 1; i < templates.size(); i++) {
      if (RandomTemplates.cosine(templates.get(i), drawn)
          > RandomTemplates.cosine(templates.get(best), drawn)) {
        best = i;
      }
    }
    return best;
  }
}
