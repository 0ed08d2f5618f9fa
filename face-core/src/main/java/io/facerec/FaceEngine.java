package io.facerec;

import io.facerec.StageObserver.Stage;
import io.facerec.align.FaceAligner;
import io.facerec.detect.Detection;
import io.facerec.detect.FaceDetector;
import io.facerec.embed.FaceEmbedder;
import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.embed.TemplateOrigins;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import io.facerec.liveness.Liveness;
import io.facerec.liveness.LivenessDetector;
import io.facerec.quality.Quality;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures in, faces out. Thread-safe: one engine serves a whole program. It holds the models'
 * native memory until closed.
 */
public final class FaceEngine implements AutoCloseable {
  /** An aligned face's width and height. */
  private static final int WARM_UP = 112;

  private final EngineOptions options;
  private final StageObserver stages;
  private final ModelSpec embedderSpec;
  private final FaceDetector detector;
  private final OnDemand<FaceEmbedder> embedder;
  private final OnDemand<LivenessDetector> liveness;

  private FaceEngine(EngineOptions options, ModelSpec embedderSpec, FaceDetector detector) {
    this.options = options;
    this.stages = options.stages();
    this.embedderSpec = embedderSpec;
    this.detector = detector;
    this.embedder = new OnDemand<>(() -> FaceEmbedder.open(embedderSpec, options.runtime()));
    this.liveness =
        new OnDemand<>(
            () ->
                LivenessDetector.open(
                    options.liveness().stream().map(options.catalog()::get).toList(),
                    options.runtime()));
  }

  /**
   * The default pack, as {@link EngineOptions#fromEnvironment} describes it, detector and embedder
   * loaded.
   *
   * @throws io.facerec.error.FaceException when a model or the device cannot be had
   */
  public static FaceEngine open() {
    return open(EngineOptions.fromEnvironment(System.getenv()));
  }

  /**
   * Loads detector and embedder; the caller closes the engine.
   *
   * @throws io.facerec.error.FaceException when a model or the device cannot be had
   */
  public static FaceEngine open(EngineOptions options) {
    return open(options, EnumSet.of(FaceAttribute.TEMPLATE));
  }

  /**
   * Loads the detector and what the attributes need; other models are loaded when they are first
   * asked for. The caller closes the engine.
   *
   * @throws io.facerec.error.FaceException when a model or the device cannot be had
   */
  public static FaceEngine open(EngineOptions options, Set<FaceAttribute> loaded) {
    ModelSpec embedder = options.catalog().get(options.embedder());
    embedder.requireTask(ModelTask.EMBEDDING);
    FaceEngine engine =
        new FaceEngine(
            options,
            embedder,
            FaceDetector.open(options.catalog().get(options.detector()), options.runtime()));
    try {
      if (loaded.contains(FaceAttribute.TEMPLATE)) {
        engine.embedder.get();
      }
      if (loaded.contains(FaceAttribute.LIVENESS)) {
        engine.liveness.get();
      }
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /**
   * Every face of a picture with its template, the detector's surest first; empty when there is
   * none.
   *
   * @throws io.facerec.error.FaceException when a stage fails
   */
  public List<Face> faces(FaceImage image) {
    return faces(image, EnumSet.of(FaceAttribute.TEMPLATE));
  }

  /**
   * Every face of a picture with what is asked for, the detector's surest first.
   *
   * @throws io.facerec.error.FaceException when a stage fails
   */
  public List<Face> faces(FaceImage image, Set<FaceAttribute> asked) {
    List<Detection> detections = stages.observe(Stage.DETECT, () -> detections(image));
    List<FaceTemplate> templates =
        asked.contains(FaceAttribute.TEMPLATE) ? templates(image, detections) : List.of();
    List<Quality> qualities =
        stages.observe(
            Stage.QUALITY,
            () -> detections.stream().map(face -> Quality.measure(image, face)).toList());
    List<Liveness> judged =
        asked.contains(FaceAttribute.LIVENESS) ? judged(image, detections) : List.of();
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      faces.add(
          new Face(
              detections.get(i),
              qualities.get(i),
              judged.isEmpty() ? Optional.empty() : Optional.of(judged.get(i)),
              templates.isEmpty() ? Optional.empty() : Optional.of(templates.get(i))));
    }
    return List.copyOf(faces);
  }

  /** A detector's slip must not cost the picture's other faces. */
  private List<Detection> detections(FaceImage image) {
    return detector.detect(image, options.detection()).stream()
        .filter(detection -> FaceAligner.spansFace(detection.landmarks()))
        .toList();
  }

  private List<FaceTemplate> templates(FaceImage image, List<Detection> detections) {
    List<Raster> aligned =
        stages.observe(
            Stage.ALIGN,
            () ->
                detections.stream()
                    .map(detection -> FaceAligner.align(image, detection.landmarks()))
                    .toList());
    return stages.observe(Stage.EMBED, () -> embedder.get().embed(aligned, options.mirrored()));
  }

  private List<Liveness> judged(FaceImage image, List<Detection> detections) {
    LivenessDetector models = liveness.get();
    return stages.observe(
        Stage.LIVENESS,
        () -> detections.stream().map(detection -> models.judge(image, detection)).toList());
  }

  /** Every face of a file's picture with its template. */
  public List<Face> faces(Path file) {
    return faces(FaceImage.decode(file, options.decode()));
  }

  /** The largest face of a picture with its template; empty when there is none. */
  public Optional<Face> face(FaceImage image) {
    return Face.largest(faces(image));
  }

  /** The largest face of a file's picture with its template; empty when there is none. */
  public Optional<Face> face(Path file) {
    return face(FaceImage.decode(file, options.decode()));
  }

  /**
   * Has detector and embedder work once, on grey pixels, so that the first caller does not pay for
   * what is set up on first use.
   *
   * @throws io.facerec.runtime.ModelException when a model fails
   */
  public void warmUp() {
    byte[] pixels = new byte[3 * WARM_UP * WARM_UP];
    Arrays.fill(pixels, (byte) 127);
    Raster grey = new Raster(WARM_UP, WARM_UP, pixels);
    detector.detect(FaceImage.of(grey), options.detection());
    embedder.get().embed(List.of(grey), options.mirrored());
  }

  /** What all templates of this engine carry; a gallery is made for it. */
  public TemplateOrigin origin() {
    return TemplateOrigins.of(embedderSpec);
  }

  /**
   * The cosine from which on two templates of this engine's embedder count as the same person, 1:1,
   * as its manifest declares. A search compares with everybody: see {@link
   * io.facerec.evaluate.SearchThreshold}.
   */
  public float threshold() {
    return ((ModelFamily.ArcFace) embedderSpec.family()).threshold();
  }

  /** What its manifest says was measured of this engine's embedder; empty when nothing was. */
  public Optional<Calibration> calibration() {
    return ((ModelFamily.ArcFace) embedderSpec.family()).calibration();
  }

  public EngineOptions options() {
    return options;
  }

  /** Where the detector runs, and why there. */
  public DeviceChoice device() {
    return detector.device();
  }

  @Override
  public void close() {
    liveness.end().ifPresent(LivenessDetector::close);
    embedder.end().ifPresent(FaceEmbedder::close);
    detector.close();
  }
}
