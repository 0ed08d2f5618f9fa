package io.facerec.benchmarks;

import io.facerec.align.FaceAligner;
import io.facerec.detect.Detection;
import io.facerec.detect.DetectionOptions;
import io.facerec.detect.FaceDetector;
import io.facerec.image.DecodeOptions;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import io.facerec.quality.Quality;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each face costs apart from models: aligning and judging its quality. TYPICAL is the best
 * face of cast1.jpg (about 100 x 140 pixels), LARGE fills a 12.5 megapixel portrait that was
 * decoded as the engine does, WHOLE the same with every pixel decoded.
 *
 * <pre>scripts/bench.sh AlignBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class AlignBenchmark {

  /** How large the face is in the pixels that are decoded. */
  public enum Size {
    TYPICAL,
    LARGE,
    WHOLE
  }

  @Param Size size;

  private FaceImage image;
  private Detection face;

  @Setup
  public void setUp() {
    DecodeOptions whole = DecodeOptions.defaults().withReduceAbovePixels(Long.MAX_VALUE);
    image =
        switch (size) {
          case TYPICAL -> FaceImage.decode(Workplace.sample("cast1.jpg"));
          case LARGE -> FaceImage.decode(Pictures.portrait(5));
          case WHOLE -> FaceImage.decode(Pictures.portrait(5), whole);
        };
    try (FaceDetector detector =
        FaceDetector.open(Workplace.spec("yunet-n"), Workplace.runtime())) {
      face = detector.detect(image, DetectionOptions.defaults()).get(0);
    }
  }

  Detection face() {
    return face;
  }

  @Benchmark
  public Raster align() {
    return FaceAligner.align(image, face.landmarks());
  }

  @Benchmark
  public Quality quality() {
    return Quality.measure(image, face);
  }
}
