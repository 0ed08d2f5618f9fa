package io.facerec.cli.report;

import io.facerec.Face;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import io.facerec.liveness.Liveness;
import io.facerec.quality.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is printed of a face; Gson writes the components under their names, in this order.
 *
 * @param box left, top, width, height in pixels of the upright picture
 * @param score the detector's confidence, 0 to 1
 * @param landmarks the viewer's left eye, right eye, nose, left and right corner of the mouth
 * @param quality how good its picture is
 * @param liveness when it was asked for
 * @param embedding the unit vector, when it was asked for
 * @param candidates who it may be, best first; empty inside when unknown
 * @param threshold from which on they are candidates; absent where the face was not searched
 * @param ambiguous whether two people are too close to each other to name one, when that was asked
 */
public record FaceReport(
    List<Float> box,
    float score,
    List<List<Float>> landmarks,
    Quality quality,
    Optional<Liveness> liveness,
    Optional<List<Float>> embedding,
    Optional<List<NamedCandidate>> candidates,
    Optional<Float> threshold,
    Optional<Boolean> ambiguous) {

  /** All that is known of the face, except its embedding. */
  public static FaceReport of(Face face) {
    Box box = face.box();
    return new FaceReport(
        List.of(box.x(), box.y(), box.width(), box.height()),
        face.detection().score(),
        face.landmarks().points().stream().map(point -> List.of(point.x(), point.y())).toList(),
        face.quality(),
        face.liveness(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public FaceReport withEmbedding(FaceTemplate template) {
    List<Float> values = new ArrayList<>(template.dimensions());
    for (float value : template.vector()) {
      values.add(value);
    }
    return new FaceReport(
        box,
        score,
        landmarks,
        quality,
        liveness,
        Optional.of(values),
        candidates,
        threshold,
        ambiguous);
  }

  /** Nobody is looked for: the face is not live, and that is asked for. */
  public FaceReport notSearched() {
    return new FaceReport(
        box,
        score,
        landmarks,
        quality,
        liveness,
        embedding,
        Optional.of(List.of()),
        Optional.empty(),
        Optional.empty());
  }

  /** The answer of a search; {@code tooClose} when a margin was asked for. */
  public FaceReport withCandidates(
      List<NamedCandidate> found, float from, Optional<Boolean> tooClose) {
    return new FaceReport(
        box,
        score,
        landmarks,
        quality,
        liveness,
        embedding,
        Optional.of(List.copyOf(found)),
        Optional.of(from),
        tooClose);
  }
}
