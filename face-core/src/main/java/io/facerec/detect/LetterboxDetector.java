package io.facerec.detect;

import io.facerec.image.FaceImage;
import io.facerec.image.PixelEncoding;
import io.facerec.image.View;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.internal.Session;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Scales, runs the model, decodes, suppresses duplicates: the same for every family. */
record LetterboxDetector(Session session, AnchorDecoder decoder) implements FaceDetector {
  /** More pictures at once gain nothing and hold 5 MB of tensor each. */
  private static final int LARGEST_BATCH = 8;

  @Override
  public List<Detection> detect(FaceImage image, DetectionOptions options) {
    return detectAll(List.of(image), options).get(0);
  }

  @Override
  public List<List<Detection>> detectAll(List<FaceImage> images, DetectionOptions options) {
    List<List<Detection>> candidates = new ArrayList<>();
    images.forEach(image -> candidates.add(new ArrayList<>()));
    for (int longSide : options.longSides()) {
      List<Letterbox> boxes =
          images.stream()
              .map(image -> Letterbox.of(image, longSide, options.enlarging(), spec().input()))
              .toList();
      for (int from = 0, to; from < images.size(); from = to) {
        to = endOfBatch(boxes, from);
        look(images.subList(from, to), boxes.subList(from, to), options, candidates, from);
      }
    }
    return candidates.stream()
        .map(found -> NonMaximumSuppression.apply(found, decoder.nmsIou()))
        .toList();
  }

  /** The next pictures whose tensors have one shape. */
  private int endOfBatch(List<Letterbox> boxes, int from) {
    int limit = spec().input().batched() ? Math.min(boxes.size(), from + LARGEST_BATCH) : from + 1;
    int to = from + 1;
    while (to < limit && boxes.get(to).sameTensor(boxes.get(from))) {
      to++;
    }
    return to;
  }

  private void look(
      List<FaceImage> images,
      List<Letterbox> boxes,
      DetectionOptions options,
      List<List<Detection>> candidates,
      int first) {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      views.add(images.get(i).resized(boxes.get(i).width(), boxes.get(i).height()));
    }
    Letterbox shape = boxes.get(0);
    float[][] outputs =
        session.run(
            input -> fill(input, views, shape, spec().input().encoding()),
            images.size(),
            3,
            shape.tensorHeight(),
            shape.tensorWidth());
    float minimumScore = (float) options.minimumScore().orElse(decoder.scoreThreshold());
    for (int i = 0; i < images.size(); i++) {
      View view = views.get(i);
      decoder.decode(outputs, i, shape.tensorWidth(), shape.tensorHeight(), minimumScore).stream()
          .map(detection -> Letterbox.toPicture(detection, view))
          .filter(detection -> shortSide(detection) >= options.minimumFaceSize())
          .forEach(candidates.get(first + i)::add);
    }
  }

  private static void fill(
      FloatBuffer input, List<View> views, Letterbox shape, PixelEncoding encoding) {
    for (int i = 0; i < views.size(); i++) {
      views
          .get(i)
          .raster()
          .writePlanes(
              input.slice(i * shape.tensorSize(), shape.tensorSize()),
              encoding,
              shape.tensorWidth(),
              shape.tensorHeight());
    }
  }

  private static float shortSide(Detection detection) {
    return Math.min(detection.box().width(), detection.box().height());
  }

  @Override
  public ModelSpec spec() {
    return session.spec();
  }

  @Override
  public DeviceChoice device() {
    return session.device();
  }

  @Override
  public void close() {
    session.close();
  }
}
