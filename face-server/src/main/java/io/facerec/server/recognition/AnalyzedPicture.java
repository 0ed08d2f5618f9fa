package io.facerec.server.recognition;

import io.facerec.Face;
import io.facerec.image.PictureFormat;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.util.List;

/**
 * What the engine found in a picture.
 *
 * @param format of the picture
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 * @param faces the detector's surest first
 */
public record AnalyzedPicture(PictureFormat format, int width, int height, List<Face> faces) {
  public AnalyzedPicture {
    faces = List.copyOf(faces);
  }

  /**
   * The same, if there is a face.
   *
   * @throws ProblemException when there is none
   */
  public AnalyzedPicture requireFace() {
    if (faces.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.NO_FACE_DETECTED,
          "no face was found in the picture of %d x %d pixels".formatted(width, height));
    }
    return this;
  }

  /** With its largest face only. */
  public AnalyzedPicture largestOnly() {
    return new AnalyzedPicture(format, width, height, Face.largest(faces).stream().toList());
  }

  /**
   * The face that is meant.
   *
   * @param largest whether of several the largest counts; else several are refused
   * @throws ProblemException when there is none, or no telling which
   */
  public Face meant(boolean largest) {
    requireFace();
    if (faces.size() > 1 && !largest) {
      throw ProblemException.of(
          ProblemCode.MULTIPLE_FACES, "%d faces were found".formatted(faces.size()));
    }
    return Face.largest(faces).orElseThrow();
  }
}
