package io.facerec.align;

import io.facerec.detect.Landmarks;
import io.facerec.error.FaceException;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.image.Raster;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * Cuts a face out of a picture, upright and at a fixed place: 112 x 112 pixels, the five landmarks
 * as close as a similarity brings them to the reference points of InsightFace's {@code arcface_dst}
 * (Deng et al., "ArcFace", 2019), black beyond the picture's edges. Stateless.
 */
public final class FaceAligner {
  /** The side of an aligned face in pixels. */
  public static final int SIDE = 112;

  /**
   * Changes whenever an aligned crop would: templates made with different values are not compared.
   */
  public static final int VERSION = 1;

  private static final List<Point> REFERENCE =
      List.of(
          new Point(38.2946f, 51.6963f),
          new Point(73.5318f, 51.5014f),
          new Point(56.0252f, 71.7366f),
          new Point(41.5493f, 92.3655f),
          new Point(70.7299f, 92.2041f));

  /** Below this the five points are one, and no rotation can be told. */
  private static final double SMALLEST_SCALE = 1e-4;

  private FaceAligner() {}

  /**
   * The aligned face.
   *
   * @param landmarks in pixels of the upright original picture
   * @throws io.facerec.image.ImageDecodeException when a finer scale must be decoded and cannot
   * @throws DegenerateLandmarksException when the landmarks coincide or are not finite
   */
  public static Raster align(FaceImage image, Landmarks landmarks) {
    AffineTransform toCrop = SimilarityTransform.estimate(landmarks.points(), REFERENCE);
    if (!spansFace(toCrop)) {
      throw new DegenerateLandmarksException(
          "the landmarks span no face: their scale to the reference is "
              + Math.sqrt(toCrop.getDeterminant()));
    }
    return image.warped(toCrop, SIDE, SIDE).raster();
  }

  /** Whether landmarks lie far enough apart, and near enough together, to be a face's. */
  public static boolean spansFace(Landmarks landmarks) {
    return spansFace(SimilarityTransform.estimate(landmarks.points(), REFERENCE));
  }

  private static boolean spansFace(AffineTransform toCrop) {
    double scale = Math.sqrt(toCrop.getDeterminant());
    return scale > SMALLEST_SCALE && scale < 1 / SMALLEST_SCALE;
  }

  /** Five landmarks that span no face. */
  public static final class DegenerateLandmarksException extends FaceException {
    private static final long serialVersionUID = 1L;

    DegenerateLandmarksException(String message) {
      super(message);
    }

    @Override
    public String code() {
      return "degenerate_landmarks";
    }
  }
}
