package io.facerec.server.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a dependency again and again in the background. One question at a time: where one hangs, the
 * dependency counts as away once it has hung for two seconds, and is not asked again until it
 * returns. Thread-safe; the caller closes it.
 */
final class DependencyWatch implements AutoCloseable {
  /** Asked each second and given two: what goes away is known of within three. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(DependencyWatch.class);

  private final Dependency dependency;
  private final ScheduledExecutorService executor;
  private final Object lock = new Object();
  private Optional<Long> askedAt = Optional.empty();
  private boolean answered;
  private boolean told = true;
  private Optional<Duration> latency = Optional.empty();
  private Optional<String> lastError = Optional.empty();
  private Optional<Instant> lastErrorAt = Optional.empty();
  private Optional<Instant> checkedAt = Optional.empty();

  private DependencyWatch(Dependency dependency) {
    this.dependency = dependency;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "health-" + dependency.name());
              thread.setDaemon(true);
              return thread;
            });
  }

  static DependencyWatch start(Dependency dependency) {
    DependencyWatch watch = new DependencyWatch(dependency);
    Future<?> unused =
        watch.executor.scheduleWithFixedDelay(
            watch::ask, 0, dependency.pause().toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  DependencyState state() {
    synchronized (lock) {
      boolean late = askedAt.filter(at -> System.nanoTime() - at > PATIENCE.toNanos()).isPresent();
      return new DependencyState(
          dependency.name(),
          dependency.required(),
          answered && !late,
          latency,
          late ? Optional.of("Timeout") : lastError,
          late ? checkedAt : lastErrorAt,
          checkedAt);
    }
  }

  private void ask() {
    long begun = System.nanoTime();
    synchronized (lock) {
      askedAt = Optional.of(begun);
      checkedAt = Optional.of(Instant.now());
    }
    try {
      dependency.check().run();
      end(begun, Optional.empty());
    } catch (RuntimeException | LinkageError e) {
      end(begun, Optional.of(e.getClass().getSimpleName()));
    }
  }

  private void end(long begun, Optional<String> error) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    synchronized (lock) {
      askedAt = Optional.empty();
      answered = error.isEmpty();
      if (answered) {
        latency = Optional.of(took);
      } else {
        lastError = error;
        lastErrorAt = Optional.of(Instant.now());
      }
      if (answered != told) {
        told = answered;
        if (answered) {
          LOG.info("{} is back", dependency.name());
        } else {
          LOG.warn("{} is away: {}", dependency.name(), error.orElse(""));
        }
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
