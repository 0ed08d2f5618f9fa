package io.facerec.cli.report;

/**
 * What a run enrolled, and what the gallery holds then.
 *
 * @param skipped pictures that were enrolled before
 * @param subjects in the gallery
 * @param templates in the gallery
 */
public record EnrolmentSummary(
    String gallery,
    long enrolled,
    long skipped,
    long rejected,
    long subjects,
    long templates,
    long revision) {}
