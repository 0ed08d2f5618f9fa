package io.facerec.benchmarks;

import ai.onnxruntime.OrtException;
import io.facerec.detect.Detection;
import io.facerec.detect.DetectionOptions;
import io.facerec.detect.FaceDetector;
import io.facerec.image.FaceImage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A decoded picture to faces (scale, fill the tensor, run YuNet, decode, suppress duplicates)
 * beside ONNX Runtime alone on that tensor. group6.jpg is 1280 x 886 with six faces, live1.jpg is
 * 640 x 480 with one.
 *
 * <pre>scripts/bench.sh DetectBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class DetectBenchmark {
  private static final int MULTIPLE = 32;

  @Param({"group6.jpg", "live1.jpg"})
  String picture;

  @Param({"320", "640"})
  int longSide;

  /**
   * Whether the picture has the tensor's size already, so that both sides run on the same tensor.
   */
  @Param({"true", "false"})
  boolean sameSize;

  private FaceImage image;
  private DetectionOptions options;
  private FaceDetector detector;
  private BareSession session;

  @Setup
  public void setUp() throws OrtException {
    image = FaceImage.decode(Workplace.sample(picture));
    if (sameSize) {
      double scale = Math.min(1, (double) longSide / Math.max(image.width(), image.height()));
      int width = (int) Math.round(image.width() * scale);
      int height = (int) Math.round(image.height() * scale);
      image = FaceImage.of(image.resized(width, height).raster());
    }
    options = DetectionOptions.defaults().withLongSides(longSide);
    detector = FaceDetector.open(Workplace.spec("yunet-n"), Workplace.runtime());
    session = session(image, longSide);
  }

  /** On the tensor that the detector makes of that picture. */
  static BareSession session(FaceImage image, int longSide) throws OrtException {
    double scale = Math.min(1, (double) longSide / Math.max(image.width(), image.height()));
    int width = (int) Math.round(image.width() * scale);
    int height = (int) Math.round(image.height() * scale);
    return new BareSession(
        "yunet-n", image.resized(width, height).raster(), roundUp(width), roundUp(height));
  }

  @TearDown
  public void tearDown() throws OrtException {
    detector.close();
    session.close();
  }

  @Benchmark
  public List<Detection> facerec() {
    return detector.detect(image, options);
  }

  @Benchmark
  public int bare() throws OrtException {
    return session.run();
  }

  /** How far the best face's score is from the best cell of the bare session's answer. */
  double disagreement() throws OrtException {
    double best = 0;
    for (int level = 0; level < 3; level++) {
      float[] classes = session.output(level);
      float[] objects = session.output(3 + level);
      for (int i = 0; i < classes.length; i++) {
        best = Math.max(best, Math.sqrt(classes[i] * objects[i]));
      }
    }
    return Math.abs(best - facerec().get(0).score());
  }

  private static int roundUp(int side) {
    return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
