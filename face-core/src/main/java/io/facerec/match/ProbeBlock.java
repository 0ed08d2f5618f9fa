package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
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

  private static final double UNIT = (double) Quantised.STEPS * Quantised.STEPS;

  /** The templates that live in the {@link #MOST} columns from that one on. */
  static ProbeBlock of(View view, TemplateOrigin origin, int segment, int from) {
    Segment templates = view.segments().get(segment);
    List<Integer> columns = new ArrayList<>(MOST);
    List<Probe> probes = new ArrayList<>(MOST);
    int to = Math.min(view.count(segment), from + MOST);
    for (int column = from; column < to; column++) {
      if (templates.isAlive(column, view.epoch())) {
        columns.add(column);
        probes.add(probe(templates.template(column), origin));
      }
    }
    return new ProbeBlock(view, segment, columns, probes);
  }

  /** The pairs of a probe and a template of that segment, which is the probes' own or a later. */
  List<NeighbourPair> pairsIn(int other, NeighbourSearch search) {
    List<NeighbourPair> pairs = new ArrayList<>();
    short[] sums = new short[view.segments().get(other).capacity()];
    for (int i = 0; i < probes.size(); i++) {
      PairScan.scan(view.segments().get(other).columns(), view.count(other), probes.get(i), sums);
      collect(i, other, sums, search, pairs);
    }
    return pairs;
  }

  private void collect(
      int i, int other, short[] sums, NeighbourSearch search, List<NeighbourPair> pairs) {
    Segment own = view.segments().get(segment);
    Segment scanned = view.segments().get(other);
    Probe probe = probes.get(i);
    int column = columns.get(i);
    int subject = own.subject(column);
    int cut = (int) Math.floor((search.threshold() - probe.bound(scanned.error())) * UNIT);
    int first = other == segment ? column + 1 : 0;
    for (int match = first; match < view.count(other); match++) {
      if (sums[match] >= cut
          && (search.withinSubjects() || scanned.subject(match) != subject)
          && scanned.isAlive(match, view.epoch())) {
        double score = scanned.score(probe, match);
        if (score >= search.threshold()) {
          pairs.add(
              new NeighbourPair(
                  own.id(column),
                  view.subjects().name(subject),
                  scanned.id(match),
                  view.subjects().name(scanned.subject(match)),
                  (float) Math.max(-1, Math.min(1, score))));
        }
      }
    }
  }

  private static Probe probe(Quantised template, TemplateOrigin origin) {
    float[] vector = new float[origin.dimensions()];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) Quantised.value(template.coarse()[j], template.fine()[j]);
    }
    return new Probe(new FaceTemplate(origin, vector));
  }
}
