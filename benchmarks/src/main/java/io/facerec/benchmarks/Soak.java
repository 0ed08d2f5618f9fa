package io.facerec.benchmarks;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.image.FaceImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Memory over many pictures: 10,000 (or as many as are asked for) through one engine by four
 * threads, liveness included: every sample, some as PNG, a mosaic of 2 and a portrait of 12.5
 * megapixels. Prints resident memory and the heap after a collection every 1,000, and fails when
 * either is larger at the end than after the first 2,000 by more than is allowed. The heap's size
 * is fixed and touched at the start, so that resident memory shows what native code holds.
 *
 * <pre>scripts/bench.sh soak [PICTURES]</pre>
 */
public final class Soak {
  private static final int STEP = 1_000;
  private static final int WARM_STEPS = 2;
  private static final int THREADS = 4;
  private static final double GROWTH = 1.05;
  private static final long RESIDENT_SLACK = 20 << 20;
  private static final long HEAP_SLACK = 2 << 20;

  private Soak() {}

  private record Memory(long resident, long heap) {
    static Memory now() throws IOException {
      System.gc();
      long resident =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
              .findFirst()
              .orElseThrow();
      return new Memory(
          resident, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    boolean exceeds(Memory warm) {
      return resident > GROWTH * warm.resident + RESIDENT_SLACK
          || heap > GROWTH * warm.heap + HEAP_SLACK;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int total = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    List<byte[]> pictures = pictures();
    List<Memory> series = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (FaceEngine engine = FaceEngine.open(Workplace.options())) {
      System.out.println("pictures  resident MB  heap MB  faces  seconds");
      for (int done = 0; done < total; done += STEP) {
        long start = System.nanoTime();
        int faces = step(engine, pool, pictures, done);
        double seconds = (System.nanoTime() - start) / 1e9;
        Memory memory = Memory.now();
        series.add(memory);
        System.out.printf(
            "%8d  %11.1f  %7.1f  %5d  %7.1f%n",
            done + STEP, memory.resident() / 1e6, memory.heap() / 1e6, faces, seconds);
      }
    } finally {
      pool.shutdown();
    }
    Memory warm = series.get(Math.min(WARM_STEPS, series.size()) - 1);
    Memory last = series.get(series.size() - 1);
    if (last.exceeds(warm)) {
      System.out.println("memory grows");
      System.exit(1);
    }
    System.out.println("memory is flat");
  }

  private static int step(FaceEngine engine, ExecutorService pool, List<byte[]> pictures, int first)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> found = new ArrayList<>();
    for (int i = first; i < first + STEP; i++) {
      byte[] picture = pictures.get(i % pictures.size());
      found.add(
          pool.submit(
              () ->
                  engine
                      .faces(FaceImage.decode(picture), EnumSet.allOf(FaceAttribute.class))
                      .size()));
    }
    int faces = 0;
    for (Future<Integer> result : found) {
      faces += result.get();
    }
    return faces;
  }

  private static List<byte[]> pictures() {
    List<byte[]> pictures = new ArrayList<>(Workplace.samples());
    pictures.add(Pictures.png(Workplace.sample("cast2.jpg")));
    pictures.add(Pictures.png(Workplace.sample("live1.jpg")));
    pictures.add(Pictures.mosaic(2));
    pictures.add(Pictures.portrait(5));
    return pictures;
  }
}
