package io.facerec.benchmarks;

import io.facerec.detect.Detection;
import io.facerec.detect.DetectionOptions;
import io.facerec.detect.FaceDetector;
import io.facerec.embed.FaceEmbedder;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
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
 * The same weights on DJL's two engines: ONNX Runtime and PyTorch (TorchScript), one thread each,
 * both through face-core. Detection at 640 on group6.jpg; one face embedded.
 *
 * <pre>scripts/bench.sh FormatBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class FormatBenchmark {
  /** Appended to a model's id. */
  @Param({"", "-torchscript"})
  String suffix;

  private FaceImage image;
  private List<Raster> aligned;
  private FaceDetector detector;
  private FaceEmbedder embedder;

  @Setup
  public void setUp() {
    image = FaceImage.decode(Workplace.sample("group6.jpg"));
    aligned = EmbedBenchmark.alignedFaces().subList(0, 1);
    detector = FaceDetector.open(Workplace.spec("yunet-n" + suffix), Workplace.runtime());
    embedder = FaceEmbedder.open(Workplace.spec("mobilefacenet" + suffix), Workplace.runtime());
  }

  @TearDown
  public void tearDown() {
    detector.close();
    embedder.close();
  }

  @Benchmark
  public List<Detection> detect() {
    return detector.detect(image, DetectionOptions.defaults());
  }

  @Benchmark
  public List<FaceTemplate> embed() {
    return embedder.embed(aligned, false);
  }
}
