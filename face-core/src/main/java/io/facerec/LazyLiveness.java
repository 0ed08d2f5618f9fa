package io.facerec;

import io.facerec.liveness.LivenessDetector;
import java.util.Optional;

/** The liveness models, loaded when they are first asked for. */
final class LazyLiveness implements AutoCloseable {
  private final EngineOptions options;
  private Optional<LivenessDetector> detector = Optional.empty();
  private boolean closed;

  LazyLiveness(EngineOptions options) {
    this.options = options;
  }

  synchronized LivenessDetector get() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    if (detector.isEmpty()) {
      detector =
          Optional.of(
              LivenessDetector.open(
                  options.liveness().stream().map(options.catalog()::get).toList(),
                  options.runtime()));
    }
    return detector.orElseThrow();
  }

  @Override
  public synchronized void close() {
    closed = true;
    detector.ifPresent(LivenessDetector::close);
    detector = Optional.empty();
  }
}
