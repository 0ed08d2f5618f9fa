package io.facerec.liveness;

import io.facerec.detect.Detection;
import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelInput;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import io.facerec.runtime.RuntimeOptions;
import io.facerec.runtime.internal.Session;
import java.util.ArrayList;
import java.util.List;

/** MiniFASNet models on crops of different widths, averaged. */
record MiniFasNetDetector(List<Session> sessions) implements LivenessDetector {
  /** Of the three classes; 0 and 2 are attacks. */
  private static final int LIVE = 1;

  private static final int CLASSES = 3;

  static MiniFasNetDetector open(List<ModelSpec> specs, RuntimeOptions options) {
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("liveness needs at least one model");
    }
    specs.forEach(spec -> spec.requireTask(ModelTask.LIVENESS));
    List<Session> sessions = new ArrayList<>();
    try {
      specs.forEach(spec -> sessions.add(Session.open(spec, options)));
      return new MiniFasNetDetector(List.copyOf(sessions));
    } catch (RuntimeException e) {
      sessions.forEach(Session::close);
      throw e;
    }
  }

  @Override
  public Liveness judge(FaceImage image, Detection face) {
    double sum = 0;
    for (Session session : sessions) {
      sum += probability(session, image, face.box());
    }
    float probability = (float) (sum / sessions.size());
    return new Liveness(probability, probability >= THRESHOLD);
  }

  private static double probability(Session session, FaceImage image, Box face) {
    ModelInput input = session.spec().input();
    float scale = ((ModelFamily.MiniFasNet) session.spec().family()).cropScale();
    Raster crop =
        image
            .cropped(
                surroundings(face, scale, image.width(), image.height()),
                input.width(),
                input.height())
            .raster();
    float[] logits =
        session
            .run(
                tensor ->
                    crop.writePlanes(
                        tensor.asFloatBuffer(), input.encoding(), input.width(), input.height()),
                1,
                3,
                input.height(),
                input.width())[0];
    if (logits.length != CLASSES) {
      throw new ModelException(
          ModelException.Reason.INFERENCE,
          "'%s' is declared as minifasnet, which has %d classes, and gave %d values; correct its manifest"
              .formatted(session.spec().id(), CLASSES, logits.length));
    }
    return softmax(logits, LIVE);
  }

  /**
   * The face enlarged about its centre, shifted to stay inside the picture, and enlarged by less
   * where the picture is too small: as the models' authors cut their training data.
   */
  static Box surroundings(Box face, float scale, int width, int height) {
    float fitting =
        Math.min(scale, Math.min((height - 1) / face.height(), (width - 1) / face.width()));
    float cropWidth = face.width() * fitting;
    float cropHeight = face.height() * fitting;
    int left = (int) clamp(face.centre().x() - cropWidth / 2, width - 1 - cropWidth);
    int top = (int) clamp(face.centre().y() - cropHeight / 2, height - 1 - cropHeight);
    return new Box(left, top, (int) cropWidth + 1f, (int) cropHeight + 1f);
  }

  private static float clamp(float value, float maximum) {
    return Math.max(0, Math.min(value, maximum));
  }

  private static double softmax(float[] logits, int index) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      maximum = Math.max(maximum, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - maximum);
    }
    return Math.exp(logits[index] - maximum) / sum;
  }

  @Override
  public void close() {
    sessions.forEach(Session::close);
  }
}
