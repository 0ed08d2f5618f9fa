package io.facerec.storage.gallery;

import java.util.List;

/**
 * What a transaction enrolled.
 *
 * @param results in the order of the enrolments
 * @param firstRevision of what was added
 * @param added for the index; empty where that has to read it from the database
 */
record EnrolmentOutcome(List<Enrolled> results, long firstRevision, TemplateSlice added) {
  static EnrolmentOutcome nothingAdded(List<Enrolled> results) {
    return new EnrolmentOutcome(results, 0, new TemplateSlice(List.of(), new long[0], 0));
  }
}
