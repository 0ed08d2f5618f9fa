package io.facerec.server.gallery;

import io.facerec.evaluate.SearchThreshold;
import io.facerec.match.Gallery;
import io.facerec.runtime.Calibration;
import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * From which cosine on a search of one gallery names somebody: {@link SearchThreshold}, kept while
 * the gallery is about as big as it was. Thread-safe.
 *
 * <p>A small gallery's is derived anew after every change. A big one's takes thousands of searches:
 * it is derived in the background once the gallery has grown or shrunk by a twentieth, and until
 * then the earlier one holds.
 */
final class SearchThresholds {
  /** Below it nothing is measured, and deriving costs next to nothing. */
  private static final int SMALL = 300;

  private static final int MOST_RATES = 16;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Optional<Calibration> calibration;
  private final float own;
  private final Executor background;
  private final Map<Optional<Double>, Derivation> derived = new ConcurrentHashMap<>();

  /**
   * For a gallery.
   *
   * @param own the model's threshold for 1:1
   * @param background where big galleries are searched for it
   */
  SearchThresholds(Optional<Calibration> calibration, float own, Executor background) {
    this.calibration = calibration;
    this.own = own;
    this.background = background;
  }

  private record Derivation(int templates, CompletableFuture<Float> threshold) {}

  /** Derives the usual one, on the calling thread. */
  void prepare(Gallery gallery) {
    if (gallery.size() > 0) {
      derived.put(Optional.empty(), now(gallery, Optional.empty()));
    }
  }

  /**
   * The threshold.
   *
   * @param fpir how many searches for strangers may name somebody; empty for the usual
   * @throws io.facerec.evaluate.UnsupportedIdentificationRateException when that cannot be shown
   * @throws ProblemException when it takes longer than there is time
   */
  float of(Gallery gallery, Optional<Double> fpir, Deadline deadline) {
    if (gallery.size() == 0) {
      return own;
    }
    Derivation known = derived.get(fpir);
    if (known != null && !isOutdated(known, gallery.size())) {
      return await(known, deadline);
    }
    if (gallery.size() < SMALL) {
      Derivation fresh = now(gallery, fpir);
      keep(fpir, fresh);
      return await(fresh, deadline);
    }
    Derivation next =
        derived.compute(
            fpir,
            (rate, there) ->
                there == null || isOutdated(there, gallery.size()) ? later(gallery, rate) : there);
    if (known != null && known.threshold().isDone() && !next.threshold().isDone()) {
      return await(known, deadline);
    }
    return await(next, deadline);
  }

  private static boolean isOutdated(Derivation known, int templates) {
    return templates < SMALL
        ? templates != known.templates()
        : Math.abs(templates - known.templates()) > known.templates() / 20;
  }

  private void keep(Optional<Double> fpir, Derivation fresh) {
    if (derived.size() >= MOST_RATES) {
      derived.keySet().removeIf(Optional::isPresent);
    }
    derived.put(fpir, fresh);
  }

  private Derivation now(Gallery gallery, Optional<Double> fpir) {
    CompletableFuture<Float> threshold = new CompletableFuture<>();
    try {
      threshold.complete(derive(gallery, fpir));
    } catch (RuntimeException e) {
      threshold.completeExceptionally(e);
    }
    return new Derivation(gallery.size(), threshold);
  }

  private Derivation later(Gallery gallery, Optional<Double> fpir) {
    return new Derivation(
        gallery.size(), CompletableFuture.supplyAsync(() -> derive(gallery, fpir), background));
  }

  private float derive(Gallery gallery, Optional<Double> fpir) {
    return fpir.map(rate -> SearchThreshold.of(gallery, rate, calibration))
        .orElseGet(() -> SearchThreshold.usual(gallery, calibration, own))
        .threshold();
  }

  private static float await(Derivation derivation, Deadline deadline) {
    try {
      return derivation.threshold().get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw ProblemException.of(
              ProblemCode.GALLERY_LOADING, "the threshold is being derived from the gallery")
          .retryAfter(RETRY);
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the threshold cannot be derived", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemCode.OVERLOADED, "the server is stopping");
    }
  }
}
