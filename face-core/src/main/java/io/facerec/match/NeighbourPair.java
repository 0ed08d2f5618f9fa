package io.facerec.match;

/**
 * Two templates of one gallery that are alike.
 *
 * @param first the lower of their numbers
 * @param firstSubject whose it is
 * @param second the higher number
 * @param secondSubject whose that is
 * @param similarity cosine, -1 to 1, higher is closer
 */
public record NeighbourPair(
    long first, String firstSubject, long second, String secondSubject, float similarity) {}
