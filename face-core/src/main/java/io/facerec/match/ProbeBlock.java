package io.facerec.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Some templates of a segment, made into probes, to be compared with those after them. The one
 * place where the self-join reads segments. Immutable.
 *
 * @param segment place of the probes' segment in the view
 * @param columns of the probes in it, ascending
 */
record ProbeBlock(View view, int segment, List<Integer> columns, List<Probe> probes) {
  /** A result stays small even when every pair is one, and a scan is worth being handed over. */
  static final int MOST = 64;

  /** The templates that live in the {@link #MOST} columns from that one on. */
  static ProbeBlock of(View view, int segment, int from) {
    Segment templates = view.segments().get(segment);
    Basis basis = view.layout().basis();
    List<Integer> columns = new ArrayList<>(MOST);
    List<Probe> probes = new ArrayList<>(MOST);
    int to = Math.min(view.count(segment), from + MOST);
    for (int column = from; column < to; column++) {
      if (templates.isAlive(column, view.epoch())) {
        columns.add(column);
        probes.add(new Probe(templates.along(column), basis));
      }
    }
    return new ProbeBlock(view, segment, columns, probes);
  }

  /** The pairs of a probe and a template of that segment, which is the probes' own or a later. */
  List<NeighbourPair> pairsIn(int other, NeighbourSearch search) {
    Segment scanned = view.segments().get(other);
    List<Neighbours> found = new ArrayList<>();
    List<ProbeScan> scans = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Neighbours neighbours = new Neighbours(columns.get(i), other, search);
      found.add(neighbours);
      scans.add(new ProbeScan(probes.get(i), neighbours, scanned.capacity()));
    }
    scanned.scan(scans, view.count(other), view.epoch());
    return found.stream().flatMap(neighbours -> neighbours.pairs.stream()).toList();
  }

  /** Those of one probe in one segment. */
  private final class Neighbours implements Answers {
    private final List<NeighbourPair> pairs = new ArrayList<>();
    private final int own;
    private final int first;
    private final NeighbourSearch search;

    Neighbours(int own, int other, NeighbourSearch search) {
      this.own = own;
      this.first = other == segment ? own + 1 : 0;
      this.search = search;
    }

    @Override
    public double floor() {
      return search.threshold();
    }

    @Override
    public void offer(Segment scanned, int column, double score) {
      Segment templates = view.segments().get(segment);
      int subject = templates.subject(own);
      if (score < search.threshold()
          || column < first
          || (scanned.subject(column) == subject && !search.withinSubjects())) {
        return;
      }
      pairs.add(
          new NeighbourPair(
              templates.id(own),
              view.subjects().name(subject),
              scanned.id(column),
              view.subjects().name(scanned.subject(column)),
              (float) Math.max(-1, Math.min(1, score))));
    }
  }
}
