package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight people, five tight crops of 150 pixels each. */
class PeopleTest {
  private static final Map<String, List<FaceTemplate>> PEOPLE = new TreeMap<>();

  @BeforeAll
  static void embedEveryone() throws IOException {
    for (Path person : listed(Shared.sample("people"))) {
      List<FaceTemplate> templates = new ArrayList<>();
      for (Path picture : listed(person)) {
        templates.add(TestEngine.shared().face(picture).orElseThrow().template());
      }
      PEOPLE.put(person.getFileName().toString(), templates);
    }
  }

  @Test
  void leaveOneOut_everyProbeFindsItsPersonFirst() {
    int probes = 0;
    for (var person : PEOPLE.entrySet()) {
      for (FaceTemplate probe : person.getValue()) {
        Gallery gallery = galleryWithout(probe);

        List<Candidate> candidates = gallery.identify(probe, 1, -1);

        assertThat(candidates.get(0).subject()).isEqualTo(person.getKey());
        probes++;
      }
    }
    assertThat(probes).isEqualTo(40);
  }

  @Test
  void atTheDeclaredThreshold_strangersAreUnknown() {
    float threshold = TestEngine.shared().threshold();
    for (var person : PEOPLE.entrySet()) {
      Gallery others = Gallery.create(TestEngine.shared().origin());
      PEOPLE.forEach(
          (subject, templates) -> {
            if (!subject.equals(person.getKey())) {
              templates.forEach(template -> others.add(subject, template));
            }
          });

      for (FaceTemplate probe : person.getValue()) {
        assertThat(others.identify(probe, 8, threshold)).isEmpty();
      }
    }
  }

  private static Gallery galleryWithout(FaceTemplate left) {
    Gallery gallery = Gallery.create(TestEngine.shared().origin());
    PEOPLE.forEach(
        (subject, templates) ->
            templates.stream()
                .filter(template -> !template.equals(left))
                .forEach(template -> gallery.add(subject, template)));
    assertThat(gallery.size()).isEqualTo(39);
    return gallery;
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
