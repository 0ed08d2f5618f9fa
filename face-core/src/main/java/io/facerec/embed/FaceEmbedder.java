package io.facerec.embed;

import io.facerec.image.Raster;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import io.facerec.runtime.RuntimeOptions;
import io.facerec.runtime.internal.Session;
import java.util.List;

/** Turns aligned faces into templates. Thread-safe; holds native memory until closed. */
public interface FaceEmbedder extends AutoCloseable {

  /**
   * Loads an embedder; the caller closes it.
   *
   * @throws io.facerec.runtime.ModelException when its file is missing, corrupt or not loadable
   * @throws IllegalArgumentException when the model is not an embedder
   */
  static FaceEmbedder open(ModelSpec spec, RuntimeOptions options) {
    spec.requireTask(ModelTask.EMBEDDING);
    return new ArcFaceEmbedder(
        Session.open(spec, options), ((ModelFamily.ArcFace) spec.family()).dimensions());
  }

  /**
   * The templates of aligned faces, in their order.
   *
   * @param aligned 112 x 112 each, from {@link io.facerec.align.FaceAligner}
   * @param mirrored whether to average each face with its mirror image: twice the time, a little
   *     more accuracy, comparable with templates made without it
   * @throws io.facerec.runtime.ModelException when the engine fails
   */
  List<FaceTemplate> embed(List<Raster> aligned, boolean mirrored);

  /** What all templates of this embedder carry. */
  TemplateOrigin origin();

  ModelSpec spec();

  DeviceChoice device();

  @Override
  void close();
}
