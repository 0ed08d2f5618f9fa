package io.facerec.benchmarks;

import ai.onnxruntime.OrtException;
import io.facerec.Face;
import io.facerec.FaceEngine;
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
 * JPEG bytes with one face through the whole engine (decode, detect at 640, quality, align, embed)
 * beside the same decoding and ONNX Runtime alone on tensors of the same shapes. 0 is live1.jpg
 * (640 x 480, about what a web camera sends); 2 and 5 are portraits of 2 and 12.5 megapixels.
 *
 * <pre>scripts/bench.sh EngineBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class EngineBenchmark {
  private static final int LONG_SIDE = 640;

  /** Cells of 0.5 megapixels along each side; 0 for the sample as it is. */
  @Param({"0", "2", "5"})
  int cells;

  private byte[] encoded;
  private FaceEngine engine;
  private BareSession detect;
  private BareSession embed;

  @Setup
  public void setUp() throws OrtException {
    encoded = cells == 0 ? Workplace.sample("live1.jpg") : Pictures.portrait(cells);
    engine = FaceEngine.open(Workplace.options());
    detect = DetectBenchmark.session(FaceImage.decode(encoded), LONG_SIDE);
    embed = EmbedBenchmark.session(EmbedBenchmark.alignedFaces().get(0));
    if (facerec().size() != 1) {
      throw new IllegalStateException("one face is expected, found are " + facerec().size());
    }
  }

  @TearDown
  public void tearDown() throws OrtException {
    engine.close();
    detect.close();
    embed.close();
  }

  @Benchmark
  public List<Face> facerec() {
    return engine.faces(FaceImage.decode(encoded));
  }

  @Benchmark
  public int bare() throws OrtException {
    return FaceImage.decode(encoded).width() + detect.run() + embed.run();
  }
}
