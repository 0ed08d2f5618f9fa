package io.facerec.benchmarks;

import ai.onnxruntime.OrtException;
import io.facerec.detect.Detection;
import io.facerec.detect.DetectionOptions;
import io.facerec.detect.FaceDetector;
import io.facerec.image.FaceImage;
import io.facerec.liveness.Liveness;
import io.facerec.liveness.LivenessDetector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One face judged live or not (two crops, both MiniFASNet models) beside ONNX Runtime alone on two
 * tensors of that shape. The picture is live1.jpg.
 *
 * <pre>scripts/bench.sh LivenessBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class LivenessBenchmark {
  private static final int SIDE = 80;
  private static final List<String> MODELS = List.of("minifasnet-v2", "minifasnet-v1se");

  private FaceImage image;
  private Detection face;
  private LivenessDetector detector;
  private BareSession first;
  private BareSession second;

  @Setup
  public void setUp() throws OrtException {
    image = FaceImage.decode(Workplace.sample("live1.jpg"));
    try (FaceDetector faces = FaceDetector.open(Workplace.spec("yunet-n"), Workplace.runtime())) {
      face = faces.detect(image, DetectionOptions.defaults()).get(0);
    }
    detector =
        LivenessDetector.open(MODELS.stream().map(Workplace::spec).toList(), Workplace.runtime());
    first = new BareSession(MODELS.get(0), image.resized(SIDE, SIDE).raster(), SIDE, SIDE);
    second = new BareSession(MODELS.get(1), image.resized(SIDE, SIDE).raster(), SIDE, SIDE);
  }

  @TearDown
  public void tearDown() throws OrtException {
    detector.close();
    first.close();
    second.close();
  }

  @Benchmark
  public Liveness facerec() {
    return detector.judge(image, face);
  }

  @Benchmark
  public int bare() throws OrtException {
    return first.run() + second.run();
  }
}
