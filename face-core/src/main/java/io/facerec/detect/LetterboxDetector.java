package io.facerec.detect;

import io.facerec.image.FaceImage;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.internal.Session;
import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Scales, runs the model, decodes, suppresses duplicates: the same for every family. */
record LetterboxDetector(Session session, AnchorDecoder decoder) implements FaceDetector {
  /** More at once gains nothing: 8 pictures of 640 x 640. */
  private static final long LARGEST_BATCH_BYTES = 40 << 20;

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
    long batch =
        spec().input().batched()
            ? Math.max(1, LARGEST_BATCH_BYTES / boxes.get(from).tensorBytes())
            : 1;
    int limit = (int) Math.min(boxes.size(), from + batch);
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
    Letterbox shape = boxes.get(0);
    List<AffineTransform> toPicture = new ArrayList<>();
    float[][] outputs =
        session.run(
            tensor -> {
              for (int i = 0; i < images.size(); i++) {
                toPicture.add(write(images.get(i), boxes.get(i), i, tensor));
              }
            },
            images.size(),
            3,
            shape.tensorHeight(),
            shape.tensorWidth());
    decoder.requireOutputs(
        spec(), outputs, images.size(), shape.tensorWidth(), shape.tensorHeight());
    float minimumScore = (float) options.minimumScore().orElse(decoder.scoreThreshold());
    for (int i = 0; i < images.size(); i++) {
      AffineTransform ofThis = toPicture.get(i);
      decoder.decode(outputs, i, shape.tensorWidth(), shape.tensorHeight(), minimumScore).stream()
          .map(detection -> Letterbox.toPicture(detection, ofThis))
          .filter(detection -> shortSide(detection) >= options.minimumFaceSize())
          .forEach(candidates.get(first + i)::add);
    }
  }

  /** One picture into its part of the batch. */
  private AffineTransform write(FaceImage image, Letterbox box, int index, ByteBuffer tensor) {
    return image.writePlanes(
        tensor.slice(index * box.tensorBytes(), box.tensorBytes()),
        spec().input().encoding(),
        box.width(),
        box.height(),
        box.tensorWidth(),
        box.tensorHeight());
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
