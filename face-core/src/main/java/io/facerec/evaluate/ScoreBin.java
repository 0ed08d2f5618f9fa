package io.facerec.evaluate;

/**
 * One bar of a histogram: scores in {@code from <= score < to}.
 *
 * @param mated how many mated comparisons fall into it
 * @param nonMated how many non-mated ones do
 */
public record ScoreBin(double from, double to, long mated, long nonMated) {}
