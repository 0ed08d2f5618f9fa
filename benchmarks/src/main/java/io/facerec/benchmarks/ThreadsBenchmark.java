package io.facerec.benchmarks;

import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.image.FaceImage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pictures a second through one engine, by one thread and by two. Each call takes the next of all
 * sample pictures.
 *
 * <pre>scripts/bench.sh ThreadsBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class ThreadsBenchmark {
  private List<byte[]> pictures;
  private FaceEngine engine;
  private final AtomicInteger next = new AtomicInteger();

  @Setup
  public void setUp() {
    pictures = Workplace.samples();
    engine = FaceEngine.open(Workplace.options());
  }

  @TearDown
  public void tearDown() {
    engine.close();
  }

  @Benchmark
  @Threads(1)
  public List<Face> one() {
    return facerec();
  }

  @Benchmark
  @Threads(2)
  public List<Face> two() {
    return facerec();
  }

  List<Face> facerec() {
    int index = Math.floorMod(next.getAndIncrement(), pictures.size());
    return engine.faces(FaceImage.decode(pictures.get(index)));
  }
}
