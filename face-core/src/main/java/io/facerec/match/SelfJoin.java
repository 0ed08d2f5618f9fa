package io.facerec.match;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Every template of a view against every later one, a block of probes and a segment at a time.
 * Threads of its own scan; the caller's hands the pairs on. Used once.
 */
final class SelfJoin {
  private final View view;
  private final int threads;
  private final NeighbourSearch search;
  private final Consumer<NeighbourPair> sink;

  /** Blocks in work or finished, in their order; so few that memory stays bounded. */
  private final Deque<Future<List<NeighbourPair>>> window = new ArrayDeque<>();

  private final long total;
  private long done;

  SelfJoin(View view, int threads, NeighbourSearch search, Consumer<NeighbourPair> sink) {
    this.view = view;
    this.threads = threads;
    this.search = search;
    this.sink = sink;
    this.total = blocks();
  }

  /** Returns when all pairs have been handed on. */
  void run() {
    // Not the common pool: minutes of work there would keep searches waiting.
    ExecutorService pool = Executors.newFixedThreadPool(threads, SelfJoin::worker);
    try {
      for (int segment = 0; segment < view.segments().size(); segment++) {
        for (int from = 0; from < view.count(segment); from += ProbeBlock.MOST) {
          scan(ProbeBlock.of(view, segment, from), pool);
        }
      }
      while (!window.isEmpty()) {
        handOn(window.remove());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void scan(ProbeBlock block, ExecutorService pool) {
    for (int segment = block.segment(); segment < view.segments().size(); segment++) {
      if (window.size() == 2 * threads) {
        handOn(window.remove());
      }
      int other = segment;
      window.add(pool.submit(() -> block.pairsIn(other, search)));
    }
  }

  private void handOn(Future<List<NeighbourPair>> block) {
    // A future that is done already would not notice the interruption.
    if (search.cancelled().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw cancellation();
    }
    pairs(block).forEach(sink);
    done++;
    search.progress().advanced(done, total);
  }

  private List<NeighbourPair> pairs(Future<List<NeighbourPair>> block) {
    try {
      return block.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancellation();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a block could not be compared", e.getCause());
    }
  }

  private CancellationException cancellation() {
    return new CancellationException(
        "the search for neighbours was cancelled after %d of %d blocks".formatted(done, total));
  }

  private long blocks() {
    long blocks = 0;
    int segments = view.segments().size();
    for (int segment = 0; segment < segments; segment++) {
      int probes = (view.count(segment) + ProbeBlock.MOST - 1) / ProbeBlock.MOST;
      blocks += (long) probes * (segments - segment);
    }
    return blocks;
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "face-neighbours");
    thread.setDaemon(true);
    return thread;
  }
}
