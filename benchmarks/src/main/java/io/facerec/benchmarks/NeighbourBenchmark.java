package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import io.facerec.match.NeighbourPair;
import io.facerec.match.NeighbourSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
 * The self-join: all templates of a gallery with each other, made from a seed as those of {@link
 * GalleryBenchmark}; one in a hundred is a noisy copy of one before it, at about 0.65. It ends by
 * comparing every pair of a sample of the templates in double precision, and fails when one of them
 * was missed or found too much. Command: {@code scripts/bench.sh NeighbourBenchmark}; a small one:
 * {@code -p count=5000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class NeighbourBenchmark {
  private static final float THRESHOLD = 0.55f;
  private static final int SAMPLE = 200;

  /** Nearer to the threshold, the gallery's fixed point may decide otherwise. */
  private static final double OPEN = 2e-6;

  @Param({"100000"})
  int count;

  @Param({"128"})
  int dimensions;

  @Param({"FACES"})
  GalleryShape shape;

  @Param({"2"})
  int threads;

  private final List<FaceTemplate> templates = new ArrayList<>();
  private List<NeighbourPair> found = List.of();
  private Gallery gallery;

  @Setup
  public void setUp() {
    GalleryData data = new GalleryData(dimensions, shape);
    Random random = new Random(42);
    gallery = Gallery.create(data.origin(), threads);
    List<GalleryEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      templates.add(i % 100 == 99 ? data.mate(templates.get(random.nextInt(i))) : data.stranger());
      entries.add(new GalleryEntry("s" + i, templates.get(i)));
    }
    gallery.addAll(entries);
  }

  @Benchmark
  public List<NeighbourPair> neighbours() {
    List<NeighbourPair> pairs = new ArrayList<>();
    gallery.neighbours(NeighbourSearch.at(THRESHOLD), pairs::add);
    found = pairs;
    return pairs;
  }

  /** Speed counts only with the right answer. */
  @TearDown
  public void verify() {
    Set<String> pairs = new TreeSet<>();
    for (NeighbourPair pair : found) {
      if (!pairs.add(pair.firstSubject() + " " + pair.secondSubject())) {
        throw new IllegalStateException("a pair was found twice");
      }
    }
    long compared = 0;
    for (int i = 0; i < Math.min(SAMPLE, count); i++) {
      int one = (int) ((long) i * count / Math.min(SAMPLE, count));
      float[] vector = templates.get(one).vector();
      for (int other = 0; other < count; other++) {
        if (other != one) {
          verify(one, other, cosine(vector, templates.get(other).vector()), pairs);
          compared++;
        }
      }
    }
    System.out.printf(
        "%n%d pairs found; %d comparisons done again agree%n", found.size(), compared);
  }

  private static void verify(int one, int other, double cosine, Set<String> pairs) {
    boolean there = pairs.contains("s" + Math.min(one, other) + " s" + Math.max(one, other));
    if (Math.abs(cosine - THRESHOLD) > OPEN && there != cosine >= THRESHOLD) {
      throw new IllegalStateException(
          "templates %d and %d at %.7f were %s"
              .formatted(one, other, cosine, there ? "found" : "missed"));
    }
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (double) a[j] * b[j];
    }
    return sum;
  }
}
