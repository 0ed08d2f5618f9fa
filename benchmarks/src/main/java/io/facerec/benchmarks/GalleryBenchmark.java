package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
 * One search on one thread among templates made from a seed (strangers at 0.05 +- 0.1; every other
 * probe a noisy copy of one, at about 0.65), against a plain scan of floats and against reading as
 * many bytes. Command: {@code scripts/bench.sh GalleryBenchmark -p count=1000000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class GalleryBenchmark {
  private static final float THRESHOLD = 0.55f;
  private static final int PROBES = 64;

  @Param({"100000", "1000000"})
  int count;

  @Param({"128"})
  int dimensions;

  private final List<FaceTemplate> probes = new ArrayList<>();
  private float[] floats;
  private long[] bytes;
  private Gallery gallery;
  private int next;

  @Setup
  public void setUp() {
    TemplateOrigin origin = new TemplateOrigin("random", "0".repeat(64), dimensions, 1);
    Random random = new Random(42);
    gallery = Gallery.create(origin, 1);
    floats = new float[count * dimensions];
    List<GalleryEntry> part = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FaceTemplate stranger = stranger(origin, random);
      System.arraycopy(stranger.vector(), 0, floats, i * dimensions, dimensions);
      part.add(new GalleryEntry("s" + i, stranger));
      if (i % (count / PROBES) == 0 && probes.size() < PROBES) {
        probes.add(probes.size() % 2 == 0 ? mate(stranger, random) : stranger(origin, random));
      }
      if (part.size() == 10_000 || i == count - 1) {
        gallery.addAll(part);
        part.clear();
      }
    }
    bytes = new long[(int) ((long) count * dimensions / Long.BYTES)];
  }

  @Benchmark
  public List<Candidate> scan() {
    return gallery.identify(probe(), 1, THRESHOLD);
  }

  /** Eight probes in one pass; the time is that of all eight. */
  @Benchmark
  public List<List<Candidate>> eightProbes() {
    int from = 8 * (next++ % (PROBES / 8));
    return gallery.identifyAll(probes.subList(from, from + 8), 1, THRESHOLD);
  }

  /** What a search costs without the gallery: every component read as a float. */
  @Benchmark
  public int floatScan() {
    float[] probe = probe().vector();
    int best = -1;
    float highest = THRESHOLD;
    for (int i = 0; i < count; i++) {
      float similarity = dot(probe, floats, i * dimensions);
      if (similarity >= highest) {
        highest = similarity;
        best = i;
      }
    }
    return best;
  }

  /** The floor: as many bytes as the scan reads, read in order and added up. */
  @Benchmark
  public long read() {
    long sum = 0;
    for (long eight : bytes) {
      sum += eight;
    }
    return sum;
  }

  /** Probes for which the gallery and the float scan name different templates. */
  int disagreements() {
    int different = 0;
    for (int i = 0; i < PROBES; i++) {
      next = i;
      int expected = floatScan();
      next = i;
      String found = scan().stream().map(Candidate::subject).findFirst().orElse("s-1");
      different += found.equals("s" + expected) ? 0 : 1;
    }
    return different;
  }

  private FaceTemplate probe() {
    return probes.get(next++ % PROBES);
  }

  /** Eight sums side by side, which is as fast as plain Java adds floats. */
  private static float dot(float[] a, float[] all, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int j = 0; j < a.length; j += 8) {
      s0 += a[j] * all[at + j];
      s1 += a[j + 1] * all[at + j + 1];
      s2 += a[j + 2] * all[at + j + 2];
      s3 += a[j + 3] * all[at + j + 3];
      s4 += a[j + 4] * all[at + j + 4];
      s5 += a[j + 5] * all[at + j + 5];
      s6 += a[j + 6] * all[at + j + 6];
      s7 += a[j + 7] * all[at + j + 7];
    }
    return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
  }

  static FaceTemplate stranger(TemplateOrigin origin, Random random) {
    float[] vector = new float[origin.dimensions()];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) random.nextGaussian() + 0.22f; // a common direction: 0.05 among strangers
    }
    return new FaceTemplate(origin, vector);
  }

  static FaceTemplate mate(FaceTemplate face, Random random) {
    float[] vector = face.vector();
    double similarity = Math.max(0.3, Math.min(0.95, 0.65 + 0.1 * random.nextGaussian()));
    double noise = Math.sqrt((1 / (similarity * similarity) - 1) / vector.length);
    for (int j = 0; j < vector.length; j++) {
      vector[j] += (float) (noise * random.nextGaussian());
    }
    return new FaceTemplate(face.origin(), vector);
  }
}
