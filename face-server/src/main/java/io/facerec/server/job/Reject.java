package io.facerec.server.job;

/**
 * A picture of a batch that was not enrolled.
 *
 * @param picture as the list or the archive names it
 * @param subject whose it was to be
 * @param code why, stable
 * @param detail why, in words
 */
public record Reject(String picture, String subject, String code, String detail) {}
