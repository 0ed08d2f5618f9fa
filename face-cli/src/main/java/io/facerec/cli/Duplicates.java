package io.facerec.cli;

import io.facerec.cli.report.FaceLocation;
import io.facerec.cli.report.SimilarPair;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import io.facerec.match.NeighbourPair;
import io.facerec.match.NeighbourSearch;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The pairs of faces that look like one person's.
 *
 * @param best of them, best first, at most as many as asked for
 * @param found how many there are
 */
record Duplicates(List<SimilarPair> best, long found) {
  private static final Comparator<NeighbourPair> BEST_FIRST =
      Comparator.comparingDouble(NeighbourPair::similarity)
          .reversed()
          .thenComparingLong(NeighbourPair::first)
          .thenComparingLong(NeighbourPair::second);

  /**
   * Compares all faces of different people, or all faces where people are not known.
   *
   * @param limit how many pairs are kept
   * @throws java.util.concurrent.CancellationException when it is interrupted
   */
  static Duplicates among(
      Suspects suspects,
      TemplateOrigin origin,
      float threshold,
      int limit,
      Interruption interruption,
      PrintWriter err) {
    PriorityQueue<NeighbourPair> best = new PriorityQueue<>(BEST_FIRST.reversed());
    long[] found = {0};
    NeighbourSearch search = NeighbourSearch.at(threshold).withCancellation(interruption::asked);
    try (Gallery gallery = Gallery.create(origin);
        ProgressLine progress =
            ProgressLine.of(Terminal.detect(), err, "comparisons", 1, ProgressLine.Unit.PIECES)) {
      List<Long> numbers = gallery.addAll(entries(suspects));
      gallery.neighbours(
          (suspects.people().isEmpty() ? search.withinSubjectsToo() : search)
              .withProgress(progress::to),
          pair -> {
            found[0]++;
            best.add(pair);
            if (best.size() > limit) {
              best.remove();
            }
          });
      return new Duplicates(
          best.stream()
              .sorted(BEST_FIRST)
              .map(
                  pair ->
                      new SimilarPair(
                          pair.similarity(),
                          side(Collections.binarySearch(numbers, pair.first()), suspects),
                          side(Collections.binarySearch(numbers, pair.second()), suspects)))
              .toList(),
          found[0]);
    }
  }

  private static List<GalleryEntry> entries(Suspects suspects) {
    return IntStream.range(0, suspects.faces().size())
        .mapToObj(
            place ->
                new GalleryEntry(
                    person(suspects, place).orElse("unknown"),
                    suspects.faces().get(place).template()))
        .toList();
  }

  private static SimilarPair.Side side(int place, Suspects suspects) {
    AcquiredFace face = suspects.faces().get(place);
    return new SimilarPair.Side(person(suspects, place), FaceLocation.of(face.file(), face.box()));
  }

  private static Optional<String> person(Suspects suspects, int place) {
    return suspects.people().isEmpty()
        ? Optional.empty()
        : Optional.of(suspects.people().get(place));
  }
}
