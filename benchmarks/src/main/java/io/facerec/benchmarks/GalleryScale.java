package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.FullScan;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a gallery costs from a thousand templates to ten million: time of a search on one thread and
 * on two, of adding in bulk, and memory. Command: {@code BENCH_HEAP=12g scripts/bench.sh scale
 * [SHAPE] [DIMENSIONS] [LARGEST]}; prints a table and draws benchmarks/scale.svg when it runs to
 * ten million.
 */
final class GalleryScale {
  private static final float THRESHOLD = 0.4f;
  private static final int PROBES = 32;
  private static final int BATCH = 10_000;

  /** One line of the table; times in milliseconds. */
  record Line(
      int templates,
      int bytes,
      double alone,
      double together,
      double addedASecond,
      double memory) {}

  private GalleryScale() {}

  public static void main(String[] arguments) throws IOException {
    GalleryShape shape =
        GalleryShape.valueOf(arguments.length > 0 ? arguments[0] : GalleryShape.FACES.name());
    int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 128;
    int largest = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000_000;
    System.out.printf("%s, %d dimensions, %s%n", shape, dimensions, Gallery.kernel());
    System.out.println(
        "| templates | bytes scanned each | p50, 1 thread | p50, 2 threads | ratio | added/s | bytes a template |");
    System.out.println("|---|---|---|---|---|---|---|");
    List<Line> lines = new ArrayList<>();
    for (int size = 1000; size <= largest; size *= 10) {
      Line line = measure(shape, dimensions, size);
      lines.add(line);
      System.out.printf(
          "| %,d | %d | %.3f ms | %.3f ms | %.2f | %,.0f | %.0f |%n",
          line.templates(),
          line.bytes(),
          line.alone(),
          line.together(),
          line.alone() / line.together(),
          line.addedASecond(),
          line.memory());
    }
    if (largest == 10_000_000) {
      ScalePlot.write(lines, Path.of("benchmarks", "scale.svg"));
    }
  }

  private static Line measure(GalleryShape shape, int dimensions, int size) {
    GalleryData data = new GalleryData(dimensions, shape);
    List<FaceTemplate> probes = new ArrayList<>();
    long before = used();
    Gallery gallery = Gallery.create(data.origin(), 2);
    long nanos = 0;
    for (int from = 0; from < size; from += BATCH) {
      List<GalleryEntry> batch = new ArrayList<>();
      for (int i = from; i < Math.min(size, from + BATCH); i++) {
        batch.add(new GalleryEntry("s" + i, data.stranger()));
      }
      if (probes.size() < PROBES) {
        probes.add(data.mate(batch.get(0).template()));
        probes.add(data.stranger());
      }
      long start = System.nanoTime();
      gallery.addAll(batch);
      nanos += System.nanoTime() - start;
    }
    double memory = (double) (used() - before) / size;
    // Adding is timed as it comes; searching once the compiler is done.
    double[] p50 = p50(gallery, probes, Math.max(24, 20_000_000 / size));
    int bytes = FullScan.bytes(gallery);
    gallery.close();
    return new Line(size, bytes, p50[0], p50[1], size / (nanos / 1e9), memory);
  }

  /** Both in turns, so that a busy machine slows both alike. */
  private static double[] p50(Gallery gallery, List<FaceTemplate> probes, int most) {
    int rounds = Math.min(2000, most);
    double[][] times = new double[2][rounds];
    for (int round = -rounds / 4; round < rounds; round++) {
      FaceTemplate probe = probes.get(Math.floorMod(round, probes.size()));
      for (int side = 0; side < 2; side++) {
        long start = System.nanoTime();
        FullScan.identify(gallery, probe, THRESHOLD, 1 + side);
        if (round >= 0) {
          times[side][round] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    return Arrays.stream(times)
        .mapToDouble(
            side -> {
              Arrays.sort(side);
              return side[side.length / 2];
            })
        .toArray();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
