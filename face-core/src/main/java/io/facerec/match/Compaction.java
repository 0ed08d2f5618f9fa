package io.facerec.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a gallery anew without the templates that were removed, and the subjects that have none.
 */
final class Compaction {
  private Compaction() {}

  /** New segments for those of the view; readers of older views keep the old ones. */
  static View of(View view, int dimensions) {
    List<Segment> compacted = new ArrayList<>();
    SubjectTable subjects = new SubjectTable();
    view.forEachAlive(
        (segment, column) -> {
          if (compacted.isEmpty() || compacted.get(compacted.size() - 1).isFull()) {
            compacted.add(new Segment(dimensions));
          }
          compacted
              .get(compacted.size() - 1)
              .add(
                  segment.id(column),
                  subjects.numberOf(view.subjects().name(segment.subject(column))),
                  segment.template(column));
        });
    int last = compacted.isEmpty() ? 0 : compacted.get(compacted.size() - 1).size();
    return new View(List.copyOf(compacted), subjects, last, view.epoch(), view.size());
  }
}
