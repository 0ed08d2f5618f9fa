package io.facerec.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a gallery anew in some layout, without the templates that were removed and the subjects
 * that have none.
 */
final class Rebuild {
  private Rebuild() {}

  /** New segments for those of the view; readers of older views keep the old ones. */
  static View of(View view, Layout layout) {
    List<Segment> rebuilt = new ArrayList<>();
    SubjectTable subjects = new SubjectTable();
    for (int i = 0; i < view.segments().size(); i++) {
      Segment segment = view.segments().get(i);
      int[] alive =
          IntStream.range(0, view.count(i))
              .filter(column -> segment.isAlive(column, view.epoch()))
              .toArray();
      Quantised[] templates =
          Arrays.stream(alive)
              .parallel()
              .mapToObj(column -> template(segment, column, view.layout().basis(), layout.basis()))
              .toArray(Quantised[]::new);
      for (int k = 0; k < alive.length; k++) {
        if (rebuilt.isEmpty() || rebuilt.get(rebuilt.size() - 1).isFull()) {
          rebuilt.add(new Segment(layout));
        }
        int subject = subjects.numberOf(view.subjects().name(segment.subject(alive[k])));
        rebuilt.get(rebuilt.size() - 1).add(segment.id(alive[k]), subject, templates[k]);
      }
    }
    int last = rebuilt.isEmpty() ? 0 : rebuilt.get(rebuilt.size() - 1).size();
    return new View(layout, List.copyOf(rebuilt), subjects, last, view.epoch(), view.size());
  }

  private static Quantised template(Segment segment, int column, Basis from, Basis to) {
    return from.equals(to)
        ? Quantised.of(segment.along(column), to.head())
        : Quantised.of(segment.vector(column), to);
  }
}
