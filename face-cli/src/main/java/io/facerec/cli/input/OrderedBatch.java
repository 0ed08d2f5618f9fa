package io.facerec.cli.input;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Works on items side by side and hands the results on in the items' order, on the caller's thread.
 * No more than twice as many results as workers are held, however many items there are.
 *
 * @param workers threads, at least 1
 * @param stopped once true, no further item is begun; those begun are finished and handed on
 */
public record OrderedBatch(int workers, BooleanSupplier stopped) {

  /**
   * Returns when all is done, {@code sink} says false, or {@link #stopped} does.
   *
   * @param sink takes a result and says whether to go on
   * @throws RuntimeException the first that {@code work} throws
   */
  public <I, O> void run(Iterable<? extends I> items, Function<I, O> work, Predicate<O> sink) {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      Deque<Future<Optional<O>>> window = new ArrayDeque<>();
      Iterator<? extends I> rest = items.iterator();
      boolean wanted = true;
      while (wanted && (rest.hasNext() || !window.isEmpty())) {
        while (rest.hasNext() && window.size() < 2 * workers) {
          I item = rest.next();
          window.add(
              pool.submit(
                  () ->
                      stopped.getAsBoolean()
                          ? Optional.<O>empty()
                          : Optional.of(work.apply(item))));
        }
        wanted = result(window.remove()).map(sink::test).orElse(false);
      }
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private static <O> Optional<O> result(Future<Optional<O>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Native code runs in the workers: nothing may be closed under it. */
  private static void awaitEnd(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a picture was still being worked on after a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
