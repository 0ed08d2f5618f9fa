package io.facerec.server.gallery;

import io.facerec.Acceptance;
import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.image.ImageDecodeException;
import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.recognition.AnalyzedPicture;
import io.facerec.server.recognition.PictureAnalyzer;
import io.facerec.storage.gallery.Enrolled;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * From a picture's bytes to what is to be enrolled, or why not.
 *
 * @param policy the only one that says no to a face
 * @param largest whether of several faces the largest counts
 * @param duplicates finds whose face it is already; empty where nobody asks
 * @param subject whose the pictures are; empty for a new one
 */
record PicturePreparation(
    PictureAnalyzer analyzer,
    AcceptancePolicy policy,
    boolean largest,
    Optional<DuplicateCheck> duplicates,
    Optional<UUID> subject) {

  /**
   * Prepares one picture.
   *
   * @param key of the enrolment
   * @param known what is enrolled under that key
   * @throws ProblemException when there is no time or no room; what is wrong with the picture is
   *     the answer
   */
  PreparedPicture prepare(String key, byte[] picture, Optional<Enrolled> known, Deadline deadline) {
    if (known.isPresent()) {
      return known(known.get());
    }
    try {
      return analyzer.analyze(
          picture, asked(), deadline, analyzed -> judged(key, picture, analyzed));
    } catch (ImageDecodeException e) {
      ProblemException problem = Problems.of(e);
      return new PreparedPicture.Rejected(
          problem.kind() == ProblemCode.UNSUPPORTED_MEDIA_TYPE
              ? ProblemCode.PICTURE_DAMAGED
              : problem.kind(),
          String.valueOf(problem.getMessage()));
    }
  }

  /**
   * Decides anew about a picture that was prepared before: the gallery has changed since.
   *
   * @param known what is enrolled under its key now
   */
  PreparedPicture again(PreparedPicture before, Optional<Enrolled> known) {
    if (known.isPresent()) {
      return known(known.get());
    }
    return before instanceof PreparedPicture.Ready ready
        ? duplicate(ready.face()).<PreparedPicture>map(other -> other).orElse(ready)
        : before;
  }

  private PreparedPicture known(Enrolled enrolled) {
    return subject.filter(enrolled.subject()::equals).isPresent()
        ? new PreparedPicture.Known(enrolled)
        : PreparedPicture.Rejected.others(enrolled);
  }

  private Set<FaceAttribute> asked() {
    return policy.live()
        ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
        : EnumSet.of(FaceAttribute.TEMPLATE);
  }

  private PreparedPicture judged(String key, byte[] picture, AnalyzedPicture analyzed) {
    Acceptance acceptance = policy.choose(analyzed.faces(), largest);
    if (acceptance instanceof Acceptance.Refused refused) {
      return new PreparedPicture.Rejected(code(refused.reason()), refused.detail());
    }
    Face face = ((Acceptance.Accepted) acceptance).face();
    return duplicate(face)
        .<PreparedPicture>map(other -> other)
        .orElseGet(() -> new PreparedPicture.Ready(key, picture, analyzed.format(), face));
  }

  private Optional<PreparedPicture.Rejected> duplicate(Face face) {
    return duplicates
        .flatMap(check -> check.of(face.template(), subject))
        .map(PreparedPicture.Rejected::duplicate);
  }

  private static ProblemCode code(Acceptance.Reason reason) {
    return switch (reason) {
      case NO_FACE -> ProblemCode.NO_FACE_DETECTED;
      case SEVERAL_FACES -> ProblemCode.MULTIPLE_FACES;
      case POOR_QUALITY -> ProblemCode.POOR_IMAGE_QUALITY;
      case NOT_LIVE -> ProblemCode.NOT_LIVE;
    };
  }
}
