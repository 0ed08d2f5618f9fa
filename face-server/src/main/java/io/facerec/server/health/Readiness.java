package io.facerec.server.health;

import io.facerec.server.telemetry.IndexState;
import io.facerec.server.telemetry.IndexState.GalleryIndex;
import io.facerec.server.telemetry.IndexState.SealedGallery;
import io.facerec.server.telemetry.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the server can serve: it has started and is not stopping, what it needs is there, and its
 * indexes are loaded. Never waits for anything. Thread-safe; the caller closes it.
 */
public final class Readiness implements AutoCloseable {
  private final List<DependencyWatch> watches;
  private final IndexState indexes;
  private volatile Phase phase = Phase.STARTING;

  /** Where the process is in its life. */
  public enum Phase {
    STARTING,
    RUNNING,
    STOPPING
  }

  private Readiness(List<DependencyWatch> watches, IndexState indexes) {
    this.watches = watches;
    this.indexes = indexes;
  }

  /** Begins to watch. The caller closes it. */
  public static Readiness watch(
      List<Dependency> dependencies, IndexState indexes, Metrics metrics) {
    Readiness readiness =
        new Readiness(dependencies.stream().map(DependencyWatch::start).toList(), indexes);
    metrics.gauge(
        "dependency_up",
        "1 where the dependency answers, else 0.",
        List.of("dependency"),
        () -> {
          Map<List<String>, Double> values = new HashMap<>();
          readiness
              .dependencies()
              .forEach(state -> values.put(List.of(state.name()), state.up() ? 1.0 : 0.0));
          return values;
        });
    metrics.gauge(
        "dependency_latency_seconds",
        "How long its last answer took.",
        List.of("dependency"),
        () -> {
          Map<List<String>, Double> values = new HashMap<>();
          for (DependencyState state : readiness.dependencies()) {
            state
                .latency()
                .map(Duration::toNanos)
                .ifPresent(nanos -> values.put(List.of(state.name()), nanos / 1e9));
          }
          return values;
        });
    return readiness;
  }

  /** The models are loaded and have worked, and the port is open. */
  public void started() {
    phase = Phase.RUNNING;
  }

  /** From now on nothing new should be sent here. */
  public void stopping() {
    phase = Phase.STOPPING;
  }

  public Phase phase() {
    return phase;
  }

  List<DependencyState> dependencies() {
    return watches.stream().map(DependencyWatch::state).toList();
  }

  List<GalleryIndex> galleries() {
    return indexes.galleries();
  }

  List<SealedGallery> sealed() {
    return indexes.sealed();
  }

  /** Whether it is of use at all: ready, or only its indexes still load. */
  boolean isUp() {
    return phase == Phase.RUNNING
        && dependencies().stream().allMatch(state -> state.up() || !state.required());
  }

  /** Whether all of it is well. */
  boolean isWhole() {
    return isUp() && sealed().isEmpty() && dependencies().stream().allMatch(DependencyState::up);
  }

  boolean isReady() {
    return isUp() && galleries().stream().allMatch(GalleryIndex::loaded);
  }

  @Override
  public void close() {
    watches.forEach(DependencyWatch::close);
  }
}
