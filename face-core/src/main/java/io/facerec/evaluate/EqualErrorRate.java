package io.facerec.evaluate;

/**
 * Where FMR and FNMR meet. Both are steps and rarely meet exactly; {@code lower} and {@code upper}
 * are the two rates on the side of the crossing where they are closer.
 *
 * <p>Maio et al.: "FVC2000: Fingerprint Verification Competition", IEEE TPAMI 24(3), 2002, section
 * 4.
 *
 * @param threshold of that side
 * @param lower 0..1
 * @param upper 0..1
 */
public record EqualErrorRate(float threshold, double lower, double upper) {

  /** The middle, 0..1. */
  public double value() {
    return (lower + upper) / 2;
  }
}
