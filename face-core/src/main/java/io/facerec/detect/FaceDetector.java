package io.facerec.detect;

import io.facerec.image.FaceImage;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import io.facerec.runtime.RuntimeOptions;
import io.facerec.runtime.internal.Session;
import java.util.List;

/** Finds faces. Thread-safe; holds native memory until closed. */
public interface FaceDetector extends AutoCloseable {

  /**
   * Loads a detector; the caller closes it.
   *
   * @throws io.facerec.runtime.ModelException when its file is missing, corrupt or not loadable
   * @throws IllegalArgumentException when the model is not a detector
   */
  static FaceDetector open(ModelSpec spec, RuntimeOptions options) {
    spec.requireTask(ModelTask.DETECTION);
    AnchorDecoder decoder =
        spec.family() instanceof ModelFamily.Scrfd scrfd
            ? new ScrfdDecoder(scrfd)
            : new YunetDecoder((ModelFamily.Yunet) spec.family());
    return new LetterboxDetector(Session.open(spec, options), decoder);
  }

  /**
   * The faces of a picture, best score first; empty when there are none.
   *
   * @throws io.facerec.image.ImageDecodeException when a finer scale must be decoded and cannot
   * @throws io.facerec.runtime.ModelException when the engine fails
   */
  List<Detection> detect(FaceImage image, DetectionOptions options);

  /**
   * The faces of several pictures, in the pictures' order; the same as one call for each. Pictures
   * of one shape that follow each other go through the model together where it can take several.
   */
  List<List<Detection>> detectAll(List<FaceImage> images, DetectionOptions options);

  ModelSpec spec();

  DeviceChoice device();

  @Override
  void close();
}
