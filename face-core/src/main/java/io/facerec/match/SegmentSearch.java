package io.facerec.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Scans segments for several probes at once. A column whose coarse score, less the error that it
 * may have, reaches what still matters is scored exactly while its segment is at hand; no other
 * column can be among the answers.
 */
record SegmentSearch(int threads) {
  /** Components that are worth another thread: about half a millisecond. */
  private static final long WORTH_A_THREAD = 8L << 20;

  private static final double UNIT = (double) Quantised.STEPS * Quantised.STEPS;

  /** One result for each probe. */
  List<BestSubjects> search(View view, List<Probe> probes, int limit, double threshold) {
    int parts = parts(view);
    int segments = view.segments().size();
    List<ForkJoinTask<List<BestSubjects>>> tasks = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int from = (int) ((long) segments * part / parts);
      int to = (int) ((long) segments * (part + 1) / parts);
      tasks.add(
          ForkJoinPool.commonPool().submit(() -> scan(view, from, to, probes, limit, threshold)));
    }
    List<BestSubjects> best = scan(view, 0, segments / parts, probes, limit, threshold);
    for (ForkJoinTask<List<BestSubjects>> task : tasks) {
      List<BestSubjects> more = task.join();
      for (int probe = 0; probe < best.size(); probe++) {
        best.get(probe).addAll(more.get(probe));
      }
    }
    return best;
  }

  private int parts(View view) {
    if (view.segments().isEmpty()) {
      return 1;
    }
    long components = 2L * view.segments().get(0).columns().length * view.columns();
    return (int)
        Math.min(Math.min(threads, view.segments().size()), 1 + components / WORTH_A_THREAD);
  }

  private static List<BestSubjects> scan(
      View view, int from, int to, List<Probe> probes, int limit, double threshold) {
    List<BestSubjects> best = new ArrayList<>();
    probes.forEach(probe -> best.add(new BestSubjects(limit, threshold)));
    short[] sums = new short[view.segments().isEmpty() ? 0 : view.segments().get(0).capacity()];
    for (int i = from; i < to; i++) {
      Segment segment = view.segments().get(i);
      int count = view.count(i);
      for (int probe = 0; probe < probes.size(); probe++) {
        PairScan.scan(segment.columns(), count, probes.get(probe), sums);
        collect(segment, count, view.epoch(), probes.get(probe), sums, best.get(probe));
      }
    }
    return best;
  }

  private static void collect(
      Segment segment, int count, int epoch, Probe probe, short[] sums, BestSubjects best) {
    double bound = probe.bound(segment.error());
    int cut = cut(best.floor() - bound);
    for (int column = 0; column < count; column++) {
      if (sums[column] >= cut && segment.isAlive(column, epoch)) {
        best.offer(segment.subject(column), segment.score(probe, column));
        cut = cut(best.floor() - bound);
      }
    }
  }

  /** The least sum that may stand for a score of at least {@code cosine}. */
  private static int cut(double cosine) {
    return (int) Math.floor(cosine * UNIT);
  }
}
