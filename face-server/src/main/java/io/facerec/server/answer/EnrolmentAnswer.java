package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of the pictures of an enrolment. 201: all are enrolled, and one at least is new; 200:
 * all were there already; 207: some were refused. Where all are refused nothing changes, and the
 * answer is a problem whose errors name each.
 *
 * @param subject whose they are
 * @param enrolled how many were added
 * @param known how many were there already
 * @param rejected how many were refused
 * @param pictures in the order in which they were sent
 */
public record EnrolmentAnswer(
    UUID subject, int enrolled, int known, int rejected, List<EnrolledPicture> pictures) {

  /**
   * What became of one picture.
   *
   * @param number its place in the request, from 0
   * @param outcome what became of it
   * @param template where it is enrolled
   * @param code why it was refused, as a problem's code
   * @param detail the same in words, with the measured values
   */
  @JsonInclude(Include.NON_ABSENT)
  public record EnrolledPicture(
      int number,
      Outcome outcome,
      Optional<UUID> template,
      Optional<ProblemCode> code,
      Optional<String> detail) {}

  /** What became of a picture. */
  public enum Outcome {
    /** It was added. */
    ENROLLED,
    /** The same picture was enrolled for this subject before. */
    KNOWN,
    /** It was refused. */
    REJECTED
  }
}
