package io.facerec.server.answer;

/**
 * Two subjects that are one now.
 *
 * @param moved how many templates came over
 * @param subject who is left
 */
public record MergeAnswer(int moved, SubjectAnswer subject) {}
