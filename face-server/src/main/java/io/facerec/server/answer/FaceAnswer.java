package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.Face;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import io.facerec.image.Point;
import io.facerec.liveness.Liveness;
import io.facerec.quality.Quality;
import java.util.List;
import java.util.Optional;

/**
 * A face that was found in a picture.
 *
 * @param box in pixels of the upright original picture
 * @param detectionScore the detector's, 0 to 1
 * @param landmarks the viewer's left eye, right eye, the nose, left and right corner of the mouth
 * @param quality how good its picture is
 * @param liveness where it was asked for
 * @param template where it was asked for
 */
@JsonInclude(Include.NON_EMPTY)
public record FaceAnswer(
    Box box,
    float detectionScore,
    List<Point> landmarks,
    Quality quality,
    Optional<Liveness> liveness,
    Optional<TemplateAnswer> template) {

  public static FaceAnswer of(Face face) {
    return new FaceAnswer(
        face.box(),
        face.detection().score(),
        face.landmarks().points(),
        face.quality(),
        face.liveness(),
        face.embedding().map(TemplateAnswer::of));
  }

  /** The same without its template, where that was compared and is nobody's business. */
  public static FaceAnswer withoutTemplate(Face face) {
    return of(new Face(face.detection(), face.quality(), face.liveness(), Optional.empty()));
  }

  /**
   * A template.
   *
   * @param model id of the model that made it
   * @param dimensions of the vector
   * @param vector of unit length
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  public record TemplateAnswer(String model, int dimensions, float[] vector) {
    static TemplateAnswer of(FaceTemplate template) {
      return new TemplateAnswer(
          template.origin().modelId(), template.origin().dimensions(), template.vector());
    }
  }
}
