package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scans segments for several probes at once. A column whose coarse score, less the error that it
 * may have, reaches what still matters is scored exactly while its segment is at hand; no other
 * column can be among the answers.
 */
record SegmentSearch(int threads) {
  /** Bytes scanned that are worth another thread: about half a millisecond. */
  private static final long WORTH_A_THREAD = 8L << 20;

  /** Probes that are searched for at once: each takes 24 kB a thread, and four share a pass. */
  private static final int TOGETHER = 64;

  /** Who each probe may be, best first. */
  List<List<Candidate>> candidates(
      View view, List<FaceTemplate> probes, int limit, double threshold) {
    Basis basis = view.layout().basis();
    List<Probe> ready = probes.stream().map(probe -> new Probe(probe.vector(), basis)).toList();
    return search(view, ready, limit, threshold).stream()
        .map(best -> best.candidates(view.subjects()))
        .toList();
  }

  /** One result for each probe. */
  List<BestSubjects> search(View view, List<Probe> probes, int limit, double threshold) {
    List<BestSubjects> best = new ArrayList<>(probes.size());
    for (int from = 0; from < probes.size(); from += TOGETHER) {
      int to = Math.min(from + TOGETHER, probes.size());
      best.addAll(together(view, probes.subList(from, to), limit, threshold));
    }
    return best;
  }

  private List<BestSubjects> together(View view, List<Probe> probes, int limit, double threshold) {
    int parts = parts(view, probes.size());
    // Whoever is free takes the next segment: a thread that wakes up late costs little.
    AtomicInteger next = new AtomicInteger();
    List<ForkJoinTask<List<BestSubjects>>> tasks = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      tasks.add(ForkJoinPool.commonPool().submit(() -> scan(view, next, probes, limit, threshold)));
    }
    List<BestSubjects> best = scan(view, next, probes, limit, threshold);
    for (ForkJoinTask<List<BestSubjects>> task : tasks) {
      List<BestSubjects> more = task.join();
      for (int probe = 0; probe < best.size(); probe++) {
        best.get(probe).addAll(more.get(probe));
      }
    }
    return best;
  }

  private int parts(View view, int probes) {
    long bytes = 2L * Segment.pairs(view.layout().basis()) * view.columns() * probes;
    return (int)
        Math.max(
            1, Math.min(Math.min(threads, view.segments().size()), 1 + bytes / WORTH_A_THREAD));
  }

  private static List<BestSubjects> scan(
      View view, AtomicInteger next, List<Probe> probes, int limit, double threshold) {
    int capacity = view.segments().isEmpty() ? 0 : view.segments().get(0).capacity();
    List<BestSubjects> best = new ArrayList<>();
    List<ProbeScan> scans = new ArrayList<>();
    for (Probe probe : probes) {
      BestSubjects own = new BestSubjects(limit, threshold);
      best.add(own);
      scans.add(new ProbeScan(probe, own, capacity));
    }
    int segments = view.segments().size();
    for (int i = next.getAndIncrement(); i < segments; i = next.getAndIncrement()) {
      Segment segment = view.segments().get(i);
      segment.scan(scans, view.count(i), view.epoch());
    }
    return best;
  }
}
