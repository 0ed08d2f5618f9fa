package io.facerec;

import java.util.function.Supplier;

/**
 * Does the stages of an engine's work, each once a picture, and so can time them. Implementations
 * are thread-safe, run the work exactly once on the calling thread, and return what it returns or
 * throw what it throws.
 */
public interface StageObserver {

  /** What an engine does with a picture, in this order. */
  enum Stage {
    DETECT,
    ALIGN,
    EMBED,
    QUALITY,
    LIVENESS
  }

  /** Does one stage's work, for all faces of a picture. */
  <T> T observe(Stage stage, Supplier<T> work);

  /** Only does the work. */
  static StageObserver none() {
    return NoObserver.INSTANCE;
  }
}
