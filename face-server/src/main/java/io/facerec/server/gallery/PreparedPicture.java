package io.facerec.server.gallery;

import io.facerec.Face;
import io.facerec.image.PictureFormat;
import io.facerec.match.Candidate;
import io.facerec.server.problem.ProblemCode;
import io.facerec.storage.gallery.Enrolled;

/** What is to become of one picture of an enrolment. */
sealed interface PreparedPicture {

  /** Its face is enrolled. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ready(String key, byte[] bytes, PictureFormat format, Face face)
      implements PreparedPicture {}

  /** It was enrolled before, for this subject. */
  record Known(Enrolled enrolled) implements PreparedPicture {}

  /**
   * It is refused.
   *
   * @param detail in words, without names
   */
  record Rejected(ProblemCode code, String detail) implements PreparedPicture {

    /** Because the face is another subject's already. */
    static Rejected duplicate(Candidate other) {
      return new Rejected(
          ProblemCode.DUPLICATE_FACE,
          "it is the face of subject %s, with a similarity of %.4f"
              .formatted(other.subject(), other.similarity()));
    }

    /** Because it is another subject's already. */
    static Rejected others(Enrolled enrolled) {
      return new Rejected(
          ProblemCode.DUPLICATE_PICTURE,
          "this picture is enrolled as template %s of subject %s"
              .formatted(enrolled.template(), enrolled.subject()));
    }
  }
}
