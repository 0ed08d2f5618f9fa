package io.facerec.quality;

/** What keeps a face's score below 1; the worst first in {@link Quality#reasons()}. */
public enum QualityReason {
  /** Few pixels between the eyes. */
  SMALL,
  /** Blurred or enlarged: little fine detail. */
  BLURRED,
  DARK,
  BRIGHT,
  /** Flat: fog, back light, a print. */
  LOW_CONTRAST,
  /** Turned to a side. */
  TURNED,
  /** Looks up or down. */
  NODDING
}
