package io.facerec;

/** What an {@link AcceptancePolicy} says of a picture that is to be enrolled. */
public sealed interface Acceptance {

  /**
   * It is enrolled.
   *
   * @param face of the picture that counts
   */
  record Accepted(Face face) implements Acceptance {}

  /**
   * It is not.
   *
   * @param detail in words, with the measured values
   */
  record Refused(Reason reason, String detail) implements Acceptance {}

  /** Why not. */
  enum Reason {
    /** No face was found. */
    NO_FACE,
    /** More than one, and nobody said that the largest counts. */
    SEVERAL_FACES,
    /** Too small, or not good enough. */
    POOR_QUALITY,
    /** Good enough, but not judged live. */
    NOT_LIVE
  }
}
