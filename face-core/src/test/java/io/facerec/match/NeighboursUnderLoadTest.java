package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A self-join sees one moment of a gallery that changes under it. */
class NeighboursUnderLoadTest {
  private final RandomTemplates random = new RandomTemplates(128, 17);
  private final Gallery gallery = Gallery.create(random.origin(), 2);

  @Test
  void whatTheConsumerChangesIsNotSeen() {
    List<FaceTemplate> faces = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      faces.add(i % 50 == 49 ? random.mate(faces.get(i - 49), 0.95) : random.stranger());
      gallery.add("s" + i, faces.get(i));
    }
    List<NeighbourPair> before = all();
    List<NeighbourPair> during = new ArrayList<>();

    gallery.neighbours(
        NeighbourSearch.at(0.9f),
        pair -> {
          if (during.isEmpty()) {
            // Enough to have all segments written anew, and new twins of old faces.
            for (int i = 0; i < 5000; i += 2) {
              gallery.remove("s" + i);
              gallery.add("new" + i, faces.get(i));
            }
          }
          during.add(pair);
        });

    assertThat(before).hasSize(100);
    assertThat(during).containsExactlyInAnyOrderElementsOf(before);
    assertThat(all())
        .hasSize(100)
        .allSatisfy(pair -> assertThat(pair.secondSubject()).startsWith("new"));
  }

  /** Three alike templates come together and go together: a moment has all three pairs or none. */
  @Test
  void whatComesAndGoesAtOnceIsSeenWholeOrNotAtAll() throws Exception {
    for (int i = 0; i < 4500; i++) {
      gallery.add("s" + i, random.stranger());
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    int present = 0;
    int absent = 0;
    try {
      Future<?> changes = writer.submit(() -> comeAndGo(done));
      for (int round = 0; round < 6; round++) {
        Map<String, Integer> pairs = new HashMap<>();
        gallery.neighbours(
            NeighbourSearch.at(0.9f).withinSubjectsToo(),
            pair -> {
              assertThat(pair.firstSubject()).isEqualTo(pair.secondSubject());
              pairs.merge(pair.firstSubject(), 1, Integer::sum);
            });
        assertThat(pairs.values()).allMatch(count -> count == 3);
        present += pairs.size();
        absent += 40 - pairs.size();
      }
      done.set(true);
      changes.get();
    } finally {
      done.set(true);
      writer.shutdownNow();
    }
    assertThat(present).isPositive();
    assertThat(absent).isPositive();
  }

  private void comeAndGo(AtomicBoolean done) {
    RandomTemplates own = new RandomTemplates(128, 23);
    List<FaceTemplate> faces = new ArrayList<>();
    for (int group = 0; group < 40; group++) {
      faces.add(own.stranger());
    }
    for (int step = 0; !done.get(); step++) {
      int group = step * 7 % 40;
      String subject = "group" + group;
      if (gallery.remove(subject) == 0) {
        gallery.addAll(
            List.of(
                new GalleryEntry(subject, own.mate(faces.get(group), 0.99)),
                new GalleryEntry(subject, own.mate(faces.get(group), 0.99)),
                new GalleryEntry(subject, own.mate(faces.get(group), 0.99))));
      }
      // Some hundred changes during a search are enough; more only take its processor.
      LockSupport.parkNanos(500_000);
    }
  }

  private List<NeighbourPair> all() {
    List<NeighbourPair> pairs = new ArrayList<>();
    gallery.neighbours(NeighbourSearch.at(0.9f), pairs::add);
    return pairs;
  }
}
