package io.facerec.evaluate;

import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.util.List;

/** What searches for people who are not enrolled would find, told by those who are. */
final class ClosestStrangers {
  /** Probes that share one pass over the gallery. */
  private static final int BATCH = 8;

  private ClosestStrangers() {}

  /** For each probe the similarity of the best subject that is not its own; one at least. */
  static SortedScores of(Gallery gallery, List<GalleryEntry> probes) {
    Scores closest = new Scores();
    for (int from = 0; from < probes.size(); from += BATCH) {
      List<GalleryEntry> batch = probes.subList(from, Math.min(from + BATCH, probes.size()));
      List<List<Candidate>> found =
          gallery.identifyAll(batch.stream().map(GalleryEntry::template).toList(), 2, -1);
      for (int i = 0; i < batch.size(); i++) {
        String own = batch.get(i).subject();
        found.get(i).stream()
            .filter(candidate -> !candidate.subject().equals(own))
            .findFirst()
            .ifPresent(stranger -> closest.add(stranger.similarity()));
      }
    }
    return new SortedScores(closest.toArray());
  }
}
