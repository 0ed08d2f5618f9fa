package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.image.Box;
import io.facerec.liveness.Liveness;
import io.facerec.quality.Quality;
import java.util.List;
import java.util.Optional;

/**
 * Who the faces of a picture are.
 *
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 * @param threshold cosine; {@code similarity >= threshold} makes a candidate
 * @param faces the detector's surest first
 */
public record IdentificationAnswer(
    int width, int height, float threshold, List<IdentifiedFace> faces) {

  /**
   * A face that was searched.
   *
   * @param box in pixels of the upright picture
   * @param detectionScore the detector's, 0 to 1
   * @param quality how good its picture is
   * @param liveness where it was asked for, or the gallery requires it
   * @param decision what the search came to
   * @param candidates best first; none unless the decision is CANDIDATE
   */
  @JsonInclude(Include.NON_ABSENT)
  public record IdentifiedFace(
      Box box,
      float detectionScore,
      Quality quality,
      Optional<Liveness> liveness,
      Decision decision,
      List<CandidateAnswer> candidates) {}

  /** What a search came to. */
  public enum Decision {
    /** Somebody reaches the threshold. */
    CANDIDATE,
    /** Nobody does. */
    UNKNOWN,
    /** Two do, or nearly, and are closer to each other than the margin. */
    AMBIGUOUS,
    /** The gallery requires live faces, and this one is none: it was not searched. */
    NOT_LIVE
  }
}
