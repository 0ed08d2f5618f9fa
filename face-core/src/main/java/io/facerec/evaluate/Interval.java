package io.facerec.evaluate;

/**
 * Where the true rate lies with a confidence of 95 %.
 *
 * @param lower 0..1
 * @param upper 0..1, at least {@code lower}
 */
public record Interval(double lower, double upper) {}
