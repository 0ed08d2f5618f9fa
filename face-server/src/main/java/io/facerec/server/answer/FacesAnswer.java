package io.facerec.server.answer;

import io.facerec.Face;
import io.facerec.image.FaceImage;
import java.util.List;

/**
 * The faces of a picture, the detector's surest first.
 *
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 */
public record FacesAnswer(int width, int height, List<FaceAnswer> faces) {

  public static FacesAnswer of(FaceImage image, List<Face> faces) {
    return new FacesAnswer(
        image.width(), image.height(), faces.stream().map(FaceAnswer::of).toList());
  }
}
