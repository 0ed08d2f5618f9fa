package io.facerec.match;

import java.util.ArrayList;
import java.util.List;

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
    view.forEachAlive(
        (segment, column) -> {
          if (rebuilt.isEmpty() || rebuilt.get(rebuilt.size() - 1).isFull()) {
            rebuilt.add(new Segment(layout));
          }
          rebuilt
              .get(rebuilt.size() - 1)
              .add(
                  segment.id(column),
                  subjects.numberOf(view.subjects().name(segment.subject(column))),
                  template(segment, column, view.layout().basis(), layout.basis()));
        });
    int last = rebuilt.isEmpty() ? 0 : rebuilt.get(rebuilt.size() - 1).size();
    return new View(layout, List.copyOf(rebuilt), subjects, last, view.epoch(), view.size());
  }

  private static Quantised template(Segment segment, int column, Basis from, Basis to) {
    return from.equals(to)
        ? Quantised.of(segment.along(column), to.head())
        : Quantised.of(segment.vector(column), to);
  }
}
