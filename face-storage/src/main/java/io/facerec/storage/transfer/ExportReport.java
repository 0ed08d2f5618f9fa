package io.facerec.storage.transfer;

/**
 * What was exported.
 *
 * @param gallery its name
 * @param revision of the gallery that the file shows
 * @param subjects in the file
 * @param templates in the file
 * @param refused stored templates that did not open, and are not in the file; their ids were logged
 */
public record ExportReport(
    String gallery, long revision, long subjects, long templates, long refused) {}
