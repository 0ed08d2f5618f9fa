package io.facerec.match;

/**
 * The answer to "is this the same person?".
 *
 * @param similarity cosine, -1 to 1, higher is closer
 * @param threshold that was asked for
 * @param match {@code similarity >= threshold}
 */
public record Verification(float similarity, float threshold, boolean match) {}
