package io.facerec.cli;

import io.facerec.cli.input.PersonPicture;
import io.facerec.cli.report.PictureReport.Failure;
import io.facerec.storage.gallery.Enrolled;

/** One picture before it is written to the gallery. */
sealed interface PreparedPicture {
  PersonPicture picture();

  /**
   * To be written.
   *
   * @param contentType of the picture
   */
  record Ready(
      PersonPicture picture, io.facerec.storage.gallery.Enrolment enrolment, String contentType)
      implements PreparedPicture {}

  /** It is there. */
  record Known(PersonPicture picture, Enrolled enrolled) implements PreparedPicture {}

  /** It is not to be written. */
  record Rejected(PersonPicture picture, Failure why) implements PreparedPicture {}
}
