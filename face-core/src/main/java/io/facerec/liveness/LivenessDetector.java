package io.facerec.liveness;

import io.facerec.detect.Detection;
import io.facerec.image.FaceImage;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.RuntimeOptions;
import java.util.List;

/**
 * Tells live faces from prints and screens, from one picture. Thread-safe; holds native memory
 * until closed.
 *
 * <p>It needs the surroundings of the face: on a tight crop its answer means little.
 */
public interface LivenessDetector extends AutoCloseable {
  /** From this probability on a face counts as live: the more likely of the two answers. */
  float THRESHOLD = 0.5f;

  /**
   * Loads the models whose answers are averaged; the caller closes the detector.
   *
   * @param specs at least one
   * @throws io.facerec.runtime.ModelException when a file is missing, corrupt or not loadable
   * @throws IllegalArgumentException when a model is not for liveness, or there is none
   */
  static LivenessDetector open(List<ModelSpec> specs, RuntimeOptions options) {
    return MiniFasNetDetector.open(specs, options);
  }

  /**
   * Judges one face.
   *
   * @throws io.facerec.runtime.ModelException when the engine fails
   * @throws io.facerec.image.ImageDecodeException when a finer scale must be decoded and cannot
   */
  Liveness judge(FaceImage image, Detection face);

  @Override
  void close();
}
