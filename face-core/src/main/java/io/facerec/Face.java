package io.facerec;

import io.facerec.detect.Detection;
import io.facerec.detect.Landmarks;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import io.facerec.liveness.Liveness;
import io.facerec.match.WeightedTemplate;
import io.facerec.quality.Quality;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A face in a picture, and what was asked for of it. Immutable.
 *
 * @param detection where it is
 * @param quality how good its picture is
 * @param liveness present when {@link FaceAttribute#LIVENESS} was asked for
 * @param embedding present when {@link FaceAttribute#TEMPLATE} was asked for
 */
public record Face(
    Detection detection,
    Quality quality,
    Optional<Liveness> liveness,
    Optional<FaceTemplate> embedding) {

  /** The one with the largest box, which counts where one person is meant; empty for no faces. */
  public static Optional<Face> largest(List<Face> faces) {
    return faces.stream().max(Comparator.comparingDouble(face -> face.box().area()));
  }

  /** In pixels of the upright original picture. */
  public Box box() {
    return detection.box();
  }

  public Landmarks landmarks() {
    return detection.landmarks();
  }

  /**
   * The template to compare.
   *
   * @throws IllegalStateException when {@link FaceAttribute#TEMPLATE} was not asked for
   */
  public FaceTemplate template() {
    return embedding.orElseThrow(
        () -> new IllegalStateException("FaceAttribute.TEMPLATE was not asked for"));
  }

  /**
   * The template, weighted by the quality of its picture, to be fused with others of the same
   * person; a picture of no quality still counts a hundredth.
   *
   * @throws IllegalStateException when {@link FaceAttribute#TEMPLATE} was not asked for
   */
  public WeightedTemplate weightedTemplate() {
    return new WeightedTemplate(template(), Math.max(0.01f, quality.score()));
  }
}
