package io.facerec.server.recognition;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.draw.AnnotatedPicture;
import io.facerec.draw.Jpeg;
import io.facerec.draw.Mark;
import io.facerec.image.FaceImage;
import io.facerec.server.limit.Deadline;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Has pictures analysed, each in its turn. Thread-safe. */
public final class PictureAnalyzer {
  private final FaceEngine engine;
  private final InferenceGate gate;
  private final Stages stages;
  private final Metrics metrics;
  private final EmbeddingCache cache;

  public PictureAnalyzer(
      FaceEngine engine, InferenceGate gate, Stages stages, Metrics metrics, EmbeddingCache cache) {
    this.engine = engine;
    this.gate = gate;
    this.stages = stages;
    this.metrics = metrics;
    this.cache = cache;
  }

  public FaceEngine engine() {
    return engine;
  }

  /**
   * For requests whose pictures have yet to be read.
   *
   * @throws io.facerec.server.problem.ProblemException when too many wait for their turn already
   */
  public void requireRoom() {
    gate.requireRoom();
  }

  /**
   * The faces of a picture.
   *
   * @param picture encoded
   * @throws io.facerec.error.FaceException when it cannot be decoded, or not in time
   */
  public AnalyzedPicture analyze(byte[] picture, Set<FaceAttribute> asked, Deadline deadline) {
    return analyze(picture, asked, deadline, analyzed -> analyzed);
  }

  /**
   * The same, and goes on in that turn with what needs a processor too.
   *
   * @param then such as a search
   */
  public <T> T analyze(
      byte[] picture,
      Set<FaceAttribute> asked,
      Deadline deadline,
      Function<AnalyzedPicture, T> then) {
    EmbeddingCache.Entry entry = cache.entry(picture, asked);
    Optional<AnalyzedPicture> known = entry.find();
    Turn<T> turn =
        gate.run(
            deadline,
            () -> {
              AnalyzedPicture analyzed = known.orElseGet(() -> analyzed(picture, asked));
              deadline.require();
              return new Turn<>(analyzed, then.apply(analyzed));
            });
    // Not in its turn: a cache may be away.
    if (known.isEmpty()) {
      entry.keep(turn.analyzed());
    }
    for (Face face : turn.analyzed().faces()) {
      face.liveness().ifPresent(liveness -> metrics.liveness(liveness.live()));
    }
    return turn.result();
  }

  private record Turn<T>(AnalyzedPicture analyzed, T result) {}

  private AnalyzedPicture analyzed(byte[] picture, Set<FaceAttribute> asked) {
    FaceImage image = decoded(picture);
    return new AnalyzedPicture(
        image.format().orElseThrow(), image.width(), image.height(), engine.faces(image, asked));
  }

  /** Does other work that needs a processor, in its turn. */
  public <T> T inTurn(Deadline deadline, Supplier<T> work) {
    return gate.run(deadline, work);
  }

  /**
   * The picture as JPEG with marks drawn into it.
   *
   * @param marks drawn in this order
   */
  public byte[] annotated(byte[] picture, List<Mark> marks, Deadline deadline) {
    return gate.run(
        deadline,
        () -> {
          FaceImage image = decoded(picture);
          return stages.time("annotate", () -> Jpeg.encode(AnnotatedPicture.draw(image, marks)));
        });
  }

  private FaceImage decoded(byte[] picture) {
    return stages.time("decode", () -> FaceImage.decode(picture, engine.options().decode()));
  }
}
