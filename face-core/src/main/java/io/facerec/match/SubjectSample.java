package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws subjects, and of each one template, in one pass: a hash of each id and of each template's
 * number with the seed is its lot, and the lowest lots win. So the draw does not depend on where
 * templates lie, and takes memory for those that are drawn only.
 */
final class SubjectSample {
  /** A subject in the order of the lots; equal lots by id. */
  private record Drawn(long lot, String subject) {}

  /** The template that speaks for a subject so far. */
  private record Speaker(long lot, Segment segment, int column) {}

  private final TreeMap<Drawn, Speaker> drawn =
      new TreeMap<>(Comparator.comparingLong(Drawn::lot).thenComparing(Drawn::subject));
  private final int limit;
  private final long seed;

  private SubjectSample(int limit, long seed) {
    this.limit = limit;
    this.seed = seed;
  }

  static List<GalleryEntry> of(View view, TemplateOrigin origin, int limit, long seed) {
    SubjectSample sample = new SubjectSample(limit, seed);
    view.forEachAlive(
        (segment, column) ->
            sample.offer(view.subjects().name(segment.subject(column)), segment, column));
    return sample.drawn.entrySet().stream()
        .map(
            entry -> new GalleryEntry(entry.getKey().subject(), template(entry.getValue(), origin)))
        .sorted(Comparator.comparing(GalleryEntry::subject))
        .toList();
  }

  private void offer(String subject, Segment segment, int column) {
    Drawn candidate = new Drawn(lot(subject.hashCode()), subject);
    if (drawn.size() == limit && drawn.comparator().compare(candidate, drawn.lastKey()) > 0) {
      return;
    }
    drawn.merge(
        candidate,
        new Speaker(lot(segment.id(column)), segment, column),
        (one, other) -> other.lot() < one.lot() ? other : one);
    if (drawn.size() > limit) {
      drawn.pollLastEntry();
    }
  }

  private long lot(long value) {
    return new SplittableRandom(seed ^ value).nextLong();
  }

  private static FaceTemplate template(Speaker speaker, TemplateOrigin origin) {
    return new FaceTemplate(origin, speaker.segment().vector(speaker.column()));
  }
}
