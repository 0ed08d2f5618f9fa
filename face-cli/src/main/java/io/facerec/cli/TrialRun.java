package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.align.FaceAligner;
import io.facerec.cli.Diagnosis.State;
import io.facerec.detect.Detection;
import io.facerec.detect.FaceDetector;
import io.facerec.detect.Landmarks;
import io.facerec.embed.FaceEmbedder;
import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.image.Raster;
import io.facerec.liveness.LivenessDetector;
import java.util.List;

/**
 * Every stage once, on a grey picture and a face that is made up: a detector finds none in it, and
 * the stages behind it must run nevertheless, or a wrong declaration would show on real pictures
 * only.
 */
record TrialRun(EngineOptions options, Diagnosis diagnosis) {
  private static final int SIDE = 160;

  /** ArcFace's points in its 112 x 112 crop, 24 pixels further right and down. */
  private static final Detection MADE_UP =
      new Detection(
          new Box(44, 34, 72, 92),
          1,
          new Landmarks(
              new Point(62, 76),
              new Point(98, 76),
              new Point(80, 96),
              new Point(66, 116),
              new Point(95, 116)));

  void recognition() {
    FaceImage picture = picture();
    try (FaceDetector detector =
            FaceDetector.open(options.catalog().get(options.detector()), options.runtime());
        FaceEmbedder embedder =
            FaceEmbedder.open(options.catalog().get(options.embedder()), options.runtime())) {
      diagnosis.add(
          "device",
          State.OK,
          "%s (%s)".formatted(embedder.device().device(), embedder.device().why()));
      detector.detect(picture, options.detection());
      embedder.embed(List.of(FaceAligner.align(picture, MADE_UP.landmarks())), options.mirrored());
      diagnosis.add(
          "recognition",
          State.OK,
          "%s and %s work".formatted(options.detector(), options.embedder()));
    } catch (RuntimeException | LinkageError e) {
      diagnosis.add("recognition", State.BROKEN, reason(e));
    }
  }

  void liveness() {
    try (LivenessDetector detector =
        LivenessDetector.open(
            options.liveness().stream().map(options.catalog()::get).toList(), options.runtime())) {
      detector.judge(picture(), MADE_UP);
      diagnosis.add(
          "liveness", State.OK, "%s work".formatted(String.join(" and ", options.liveness())));
    } catch (RuntimeException | LinkageError e) {
      diagnosis.add("liveness", State.BROKEN, reason(e));
    }
  }

  private static FaceImage picture() {
    byte[] pixels = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      // A ramp: an even picture has no scale that an embedding could be normed by.
      pixels[i] = (byte) (64 + i / 3 % SIDE / 2);
    }
    return FaceImage.of(new Raster(SIDE, SIDE, pixels));
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
