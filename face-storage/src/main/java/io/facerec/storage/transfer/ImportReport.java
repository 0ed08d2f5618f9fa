package io.facerec.storage.transfer;

import io.facerec.storage.gallery.IntakeResult;

/**
 * What was imported.
 *
 * @param gallery where to
 * @param created whether the gallery was made
 * @param result what became of subjects and templates
 * @param missing stored templates that did not open when the file was written, and are not in it
 */
public record ImportReport(String gallery, boolean created, IntakeResult result, long missing) {}
