package io.facerec.storage.rotate;

/** Told how far a rotation is, by the thread that runs it. */
@FunctionalInterface
public interface RotationProgress {
  /** Nobody is told. */
  RotationProgress NONE = (stage, done, total) -> {};

  /**
   * So much is done.
   *
   * @param total 0 where nobody knows
   */
  void reached(Stage stage, long done, long total);

  /** What is sealed again. */
  enum Stage {
    TEMPLATES,
    OBJECTS
  }
}
