package io.facerec;

import java.util.Optional;
import java.util.function.Supplier;

/** A stage that is opened when it is first asked for. Thread-safe. */
final class OnDemand<T extends AutoCloseable> {
  private final Supplier<T> opening;
  private Optional<T> stage = Optional.empty();
  private boolean closed;

  OnDemand(Supplier<T> opening) {
    this.opening = opening;
  }

  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    if (stage.isEmpty()) {
      stage = Optional.of(opening.get());
    }
    return stage.orElseThrow();
  }

  /** What was opened, to be closed; nothing is opened afterwards. */
  synchronized Optional<T> end() {
    closed = true;
    Optional<T> last = stage;
    stage = Optional.empty();
    return last;
  }
}
