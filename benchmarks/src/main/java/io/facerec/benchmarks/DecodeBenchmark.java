package io.facerec.benchmarks;

import io.facerec.image.DecodeOptions;
import io.facerec.image.FaceImage;
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
 * JPEG bytes to pixels: whole, and only as fine as detection needs. Pictures of 0.5, 2 and 12.5
 * megapixels, of real detail (a mosaic of samples) and smooth (one sample enlarged).
 *
 * <pre>scripts/bench.sh DecodeBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class DecodeBenchmark {
  @Param({"mosaic", "smooth"})
  String picture;

  /** Cells of 0.5 megapixels along each side. */
  @Param({"1", "2", "5"})
  int cells;

  private byte[] encoded;

  @Setup
  public void setUp() {
    encoded = picture.equals("smooth") ? Pictures.smooth(cells) : Pictures.mosaic(cells);
  }

  int bytes() {
    return encoded.length;
  }

  @Benchmark
  public FaceImage full() {
    return FaceImage.decode(
        encoded, DecodeOptions.defaults().withReduceAbovePixels(Long.MAX_VALUE));
  }

  @Benchmark
  public FaceImage scaled() {
    return FaceImage.decode(encoded, DecodeOptions.defaults().withReduceAbovePixels(0));
  }
}
