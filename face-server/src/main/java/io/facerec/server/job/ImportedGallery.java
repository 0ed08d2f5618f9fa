package io.facerec.server.job;

import io.facerec.storage.transfer.ImportReport;

/**
 * What an import brought.
 *
 * @param created whether the gallery was made
 * @param subjects that were made
 * @param templates that were added
 * @param present templates that were there already, by id or by picture
 * @param skipped templates of people that were there already
 * @param missing templates that did not open when the file was written, and are not in it
 */
public record ImportedGallery(
    boolean created, long subjects, long templates, long present, long skipped, long missing) {

  static ImportedGallery of(ImportReport report) {
    return new ImportedGallery(
        report.created(),
        report.result().subjects(),
        report.result().templates(),
        report.result().present(),
        report.result().skipped(),
        report.missing());
  }
}
