package io.facerec.evaluate;

import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What searches for people who are not enrolled would find, told by those who are: each probe's own
 * subject is left out. Only the highest similarities are kept, and a search need not look below the
 * lowest of them, which makes it faster.
 */
final class ClosestStrangers {
  /** Probes that share one pass over the gallery. */
  private static final int BATCH = 8;

  private final int kept;
  private final PriorityQueue<Float> highest = new PriorityQueue<>();

  private ClosestStrangers(int kept) {
    this.kept = kept;
  }

  /**
   * For each probe the similarity of the best subject that is not its own; of all probes the
   * highest.
   *
   * @param kept how many, at least 1
   */
  static SortedScores highest(Gallery gallery, List<GalleryEntry> probes, int kept) {
    ClosestStrangers closest = new ClosestStrangers(kept);
    for (int from = 0; from < probes.size(); from += BATCH) {
      closest.search(gallery, probes.subList(from, Math.min(from + BATCH, probes.size())));
    }
    Scores scores = new Scores();
    closest.highest.forEach(scores::add);
    return new SortedScores(scores.toArray());
  }

  private void search(Gallery gallery, List<GalleryEntry> batch) {
    float floor = highest.size() < kept ? -1 : Math.max(-1, highest.element());
    List<List<Candidate>> found =
        gallery.identifyAll(batch.stream().map(GalleryEntry::template).toList(), 2, floor);
    for (int i = 0; i < batch.size(); i++) {
      String own = batch.get(i).subject();
      found.get(i).stream()
          .filter(candidate -> !candidate.subject().equals(own))
          .findFirst()
          .ifPresent(stranger -> offer(stranger.similarity()));
    }
  }

  private void offer(float similarity) {
    highest.add(similarity);
    if (highest.size() > kept) {
      highest.remove();
    }
  }
}
