package io.facerec.match;

import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The gallery at one moment: what a search reads from start to end, whatever is changed meanwhile.
 *
 * @param layout of all segments
 * @param segments all full but the last
 * @param subjects that the segments' numbers stand for
 * @param lastCount columns of the last segment
 * @param epoch of the last removal
 * @param size templates that live
 */
record View(
    Layout layout,
    List<Segment> segments,
    SubjectTable subjects,
    int lastCount,
    int epoch,
    int size) {

  int count(int segment) {
    return segment == segments.size() - 1 ? lastCount : segments.get(segment).capacity();
  }

  long columns() {
    return segments.isEmpty() ? 0 : (segments.size() - 1L) * segments.get(0).capacity() + lastCount;
  }

  /** Visits the columns whose templates live, in the order of their numbers. */
  void forEachAlive(ObjIntConsumer<Segment> visitor) {
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      for (int column = 0; column < count(i); column++) {
        if (segment.isAlive(column, epoch)) {
          visitor.accept(segment, column);
        }
      }
    }
  }
}
