package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Candidate;
import io.facerec.match.FullScan;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One search among templates made from a seed, every other probe mated, against a plain scan of
 * floats and against reading as many bytes. Command: {@code scripts/bench.sh GalleryBenchmark -p
 * count=1000000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class GalleryBenchmark {
  private static final float THRESHOLD = 0.4f;
  private static final int PROBES = 64;

  @Param({"100000", "1000000"})
  int count;

  @Param({"128"})
  int dimensions;

  @Param({"EVEN", "FACES"})
  GalleryShape shape;

  @Param({"1"})
  int threads;

  private final List<FaceTemplate> probes = new ArrayList<>();
  private float[] floats;
  private long[] scanned;
  private Gallery gallery;
  private Gallery full;
  private int next;

  @Setup
  public void setUp() {
    GalleryData data = new GalleryData(dimensions, shape);
    gallery = Gallery.create(data.origin(), threads);
    full = FullScan.gallery(data.origin(), threads);
    floats = new float[count * dimensions];
    List<GalleryEntry> part = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FaceTemplate stranger = data.stranger();
      System.arraycopy(stranger.vector(), 0, floats, i * dimensions, dimensions);
      part.add(new GalleryEntry("s" + i, stranger));
      if (i % (count / PROBES) == 0 && probes.size() < PROBES) {
        probes.add(probes.size() % 2 == 0 ? data.mate(stranger) : data.stranger());
      }
      if (part.size() == 10_000 || i == count - 1) {
        gallery.addAll(part);
        full.addAll(part);
        part.clear();
      }
    }
    scanned = new long[(int) ((long) count * bytes() / Long.BYTES)];
  }

  /** Bytes that a search reads of each template, but for those that come near. */
  int bytes() {
    return FullScan.bytes(gallery);
  }

  @Benchmark
  public List<Candidate> search() {
    return gallery.identify(probe(), 1, THRESHOLD);
  }

  /** Eight probes in one pass; the time is that of all eight. */
  @Benchmark
  public List<List<Candidate>> eightProbes() {
    int from = 8 * (next++ % (PROBES / 8));
    return gallery.identifyAll(probes.subList(from, from + 8), 1, THRESHOLD);
  }

  /** The same kernel over every component of every template. */
  @Benchmark
  public List<Candidate> fullScan() {
    return full.identify(probe(), 1, THRESHOLD);
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

  /** The floor: as many bytes as the search scans, read in order and added up. */
  @Benchmark
  public long read() {
    long sum = 0;
    for (long eight : scanned) {
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
      List<Candidate> found = search();
      next = i;
      List<Candidate> byFullScan = fullScan();
      String subject = found.stream().map(Candidate::subject).findFirst().orElse("s-1");
      different += subject.equals("s" + expected) && same(found, byFullScan) ? 0 : 1;
    }
    return different;
  }

  /** Up to what rounding to fixed point along other axes may change. */
  private static boolean same(List<Candidate> one, List<Candidate> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    return one.get(0).subject().equals(other.get(0).subject())
        && Math.abs(one.get(0).similarity() - other.get(0).similarity()) < 1e-6;
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
}
