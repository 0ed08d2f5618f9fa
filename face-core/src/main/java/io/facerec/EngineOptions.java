package io.facerec;

import io.facerec.detect.DetectionOptions;
import io.facerec.image.DecodeOptions;
import io.facerec.runtime.DeviceSettings;
import io.facerec.runtime.ModelCatalog;
import io.facerec.runtime.ModelStore;
import io.facerec.runtime.RuntimeOptions;
import java.util.List;
import java.util.Map;

/**
 * What an engine is made of. Start from {@link #fromEnvironment} and change what differs.
 *
 * @param catalog the models that are declared
 * @param detector id of a detection model
 * @param embedder id of an embedding model
 * @param liveness ids of liveness models, averaged; loaded when liveness is first asked for
 * @param detection how closely to look for faces
 * @param mirrored whether to average each face with its mirror image: embedding takes twice as long
 * @param decode limits for pictures that the engine decodes itself
 * @param runtime where model files come from and where they run
 * @param stages who does, and may time, each stage
 */
public record EngineOptions(
    ModelCatalog catalog,
    String detector,
    String embedder,
    List<String> liveness,
    DetectionOptions detection,
    boolean mirrored,
    DecodeOptions decode,
    RuntimeOptions runtime,
    StageObserver stages) {

  public EngineOptions {
    liveness = List.copyOf(liveness);
  }

  /**
   * The default pack (detector {@code yunet-n}, embedder {@code mobilefacenet}, both MiniFASNet
   * models: all free for commercial use), with {@code FACE_MODELS}, {@code FACE_OFFLINE}, {@code
   * LOCAL_ML_DEVICE} and {@code LOCAL_ML_ENABLE_CUDA} heeded. As many calls side by side as there
   * are processors, one thread each.
   *
   * @throws IllegalArgumentException when a variable has a value that makes no sense
   */
  public static EngineOptions fromEnvironment(Map<String, String> environment) {
    return new EngineOptions(
        ModelCatalog.builtIn(),
        "yunet-n",
        "mobilefacenet",
        List.of("minifasnet-v2", "minifasnet-v1se"),
        DetectionOptions.defaults(),
        false,
        DecodeOptions.defaults(),
        new RuntimeOptions(
            ModelStore.fromEnvironment(environment),
            DeviceSettings.fromEnvironment(environment),
            Runtime.getRuntime().availableProcessors(),
            1),
        StageObserver.none());
  }

  public EngineOptions withCatalog(ModelCatalog other) {
    return new EngineOptions(
        other, detector, embedder, liveness, detection, mirrored, decode, runtime, stages);
  }

  public EngineOptions withDetector(String id) {
    return new EngineOptions(
        catalog, id, embedder, liveness, detection, mirrored, decode, runtime, stages);
  }

  public EngineOptions withEmbedder(String id) {
    return new EngineOptions(
        catalog, detector, id, liveness, detection, mirrored, decode, runtime, stages);
  }

  public EngineOptions withLiveness(String... ids) {
    return new EngineOptions(
        catalog, detector, embedder, List.of(ids), detection, mirrored, decode, runtime, stages);
  }

  public EngineOptions withDetection(DetectionOptions options) {
    return new EngineOptions(
        catalog, detector, embedder, liveness, options, mirrored, decode, runtime, stages);
  }

  public EngineOptions withMirrored(boolean on) {
    return new EngineOptions(
        catalog, detector, embedder, liveness, detection, on, decode, runtime, stages);
  }

  public EngineOptions withDecode(DecodeOptions options) {
    return new EngineOptions(
        catalog, detector, embedder, liveness, detection, mirrored, options, runtime, stages);
  }

  public EngineOptions withRuntime(RuntimeOptions options) {
    return new EngineOptions(
        catalog, detector, embedder, liveness, detection, mirrored, decode, options, stages);
  }

  /** Has each stage done by an observer, such as one that times it. */
  public EngineOptions withStages(StageObserver observer) {
    return new EngineOptions(
        catalog, detector, embedder, liveness, detection, mirrored, decode, runtime, observer);
  }
}
