package io.facerec.liveness;

/**
 * Whether a face is a person's or a presentation of one.
 *
 * @param probability of a live person, 0 (attack) to 1 (live): the mean of the models' softmax
 * @param live {@code probability >= LivenessDetector.THRESHOLD}
 */
public record Liveness(float probability, boolean live) {}
