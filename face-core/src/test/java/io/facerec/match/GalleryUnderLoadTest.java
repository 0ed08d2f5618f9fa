package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches while templates come and go: what was there before a search began and is there after it
 * ended is found, what was gone before it began is not.
 */
class GalleryUnderLoadTest {
  private static final int SUBJECTS = 3000;

  /** Of a state modulo 4; 0 is absent, 1 and 3 are in between. */
  private static final int PRESENT = 2;

  private final RandomTemplates random = new RandomTemplates(64, 11);
  private final List<FaceTemplate> faces = new ArrayList<>();

  /** Raised by one on every step of a subject: its state is the value modulo 4. */
  private final AtomicIntegerArray states = new AtomicIntegerArray(SUBJECTS);

  static Stream<Growth> growths() {
    return Layouts.from(SUBJECTS / 2, 64);
  }

  @ParameterizedTest
  @MethodSource("growths")
  void nothingIsLostAndNothingComesBack(Growth growth) throws Exception {
    Gallery gallery = new ScanGallery(random.origin(), 2, growth);
    for (int i = 0; i < SUBJECTS; i++) {
      faces.add(random.stranger());
      gallery.add("s" + i, faces.get(i));
      states.set(i, PRESENT);
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> searches = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        int seed = reader;
        searches.add(threads.submit(() -> search(gallery, done, seed)));
      }
      List<Future<?>> changes = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int own = writer;
        changes.add(threads.submit(() -> change(gallery, own)));
      }
      for (Future<?> change : changes) {
        change.get();
      }
      done.set(true);
      int checked = 0;
      for (Future<Integer> search : searches) {
        checked += search.get();
      }
      assertThat(checked).as("searches whose answer was certain").isGreaterThan(1000);
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
    for (int i = 0; i < SUBJECTS; i++) {
      assertThat(!gallery.identify(faces.get(i), 1, 0.99f).isEmpty())
          .isEqualTo(states.get(i) % 4 == PRESENT);
    }
  }

  /** Each writer owns the subjects of one parity. */
  private void change(Gallery gallery, int parity) {
    Random choice = new Random(parity);
    for (int step = 0; step < 10_000; step++) {
      int subject = 2 * choice.nextInt(SUBJECTS / 2) + parity;
      int state = states.get(subject);
      if (state % 4 == PRESENT) {
        states.set(subject, state + 1);
        assertThat(gallery.remove("s" + subject)).isEqualTo(1);
        states.set(subject, state + 2);
      } else {
        states.set(subject, state + 1);
        gallery.add("s" + subject, faces.get(subject));
        states.set(subject, state + 2);
      }
    }
  }

  private int search(Gallery gallery, AtomicBoolean done, int seed) {
    Random choice = new Random(seed);
    int certain = 0;
    while (!done.get()) {
      int subject = choice.nextInt(SUBJECTS);
      int before = states.get(subject);
      boolean found = !gallery.identify(faces.get(subject), 1, 0.99f).isEmpty();
      int after = states.get(subject);
      if (before == after && before % 2 == 0) {
        assertThat(found).isEqualTo(before % 4 == PRESENT);
        certain++;
      }
    }
    return certain;
  }
}
