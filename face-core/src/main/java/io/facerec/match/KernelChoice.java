package io.facerec.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel for this JVM: by the Vector API where its module is there and where it is the faster
 * one. That is measured, once, when a gallery first gets big: the API is some hundred times slower
 * where the JIT compiler does not know it (C1 alone, other JVMs), and measuring is also what gets
 * it compiled before it serves.
 */
final class KernelChoice {
  /** {@code auto}, {@code plain} or {@code vector}; {@code vector} fails where it cannot be had. */
  static final String PROPERTY = "facerec.kernel";

  private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);
  private static final String MODULE = "jdk.incubator.vector";
  private static final int DIMENSIONS = 128;
  private static final int HEAD = 96;

  /** One group that shares a pass, and one probe alone. */
  private static final int PROBES = 5;

  /** Some of the columns reach it as far as their heads can tell. */
  private static final double NEAR = 0.5;

  private static final long NANOS_TO_COMPILE = 4_000_000_000L;
  private static final long PAUSE_MILLIS = 20;
  private static final int MEASURED = 25;
  private static final int UNCOMPILED = 3;

  /** Both kernels are compiled after so many, where the machine is not busy. */
  private static final int ROUNDS = 16;

  private static Optional<KernelChoice> chosen = Optional.empty();

  private final Kernel kernel;
  private final ScanKernel described;

  private KernelChoice(Kernel kernel, String reason) {
    this.kernel = kernel;
    this.described = new ScanKernel(kernel.name(), reason);
  }

  static Kernel best() {
    return chosen().kernel;
  }

  static ScanKernel described() {
    return chosen().described;
  }

  /**
   * Refuses a property that names no kernel, or one that this JVM cannot have, before anything
   * depends on it.
   */
  static void requireKnown() {
    String asked = System.getProperty(PROPERTY, "auto");
    if (!List.of("auto", "plain", "vector").contains(asked)) {
      throw new IllegalArgumentException(
          "%s is auto, plain or vector, got '%s'".formatted(PROPERTY, asked));
    }
    if (asked.equals("vector") && ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      throw new IllegalArgumentException(
          "%s is vector: start Java with --add-modules %s".formatted(PROPERTY, MODULE));
    }
  }

  private static synchronized KernelChoice chosen() {
    if (chosen.isEmpty()) {
      requireKnown();
      chosen = Optional.of(choose(System.getProperty(PROPERTY, "auto")));
    }
    return chosen.get();
  }

  private static KernelChoice choose(String asked) {
    KernelChoice choice =
        switch (asked) {
          case "plain" -> new KernelChoice(new PlainKernel(), PROPERTY + " says so");
          case "vector" -> new KernelChoice(vector(), PROPERTY + " says so");
          default -> auto();
        };
    LOG.info("1:N scan: {} ({})", choice.described.name(), choice.described.reason());
    return choice;
  }

  private static KernelChoice auto() {
    Kernel plain = new PlainKernel();
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new KernelChoice(
          plain, "start Java with --add-modules " + MODULE + " for about twice the speed");
    }
    try {
      Kernel vector = vector();
      double ratio = ratio(plain, vector);
      String measured = "%.1f times as fast as plain Java here";
      return ratio >= 1
          ? new KernelChoice(vector, String.format(Locale.ROOT, measured, ratio))
          : new KernelChoice(
              plain, String.format(Locale.ROOT, "the Vector API is " + measured, ratio));
    } catch (IllegalStateException | LinkageError e) {
      return new KernelChoice(plain, "the Vector API does not work here: " + e.getMessage());
    }
  }

  /** Compiled apart, with the incubator module, and so not known to this class. */
  private static Kernel vector() {
    try {
      return Class.forName("io.facerec.match.VectorKernel")
          .asSubclass(Kernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("no Vector API; start Java with --add-modules " + MODULE, e);
    }
  }

  /** How many times as fast the second kernel is once both are compiled. */
  private static double ratio(Kernel plain, Kernel vector) {
    Trial slow = new Trial(plain);
    Trial fast = new Trial(vector);
    long end = System.nanoTime() + NANOS_TO_COMPILE;
    double ratio = 0;
    for (int round = 0; round == 0 || System.nanoTime() < end; round++) {
      int scans = ratio < 1 ? UNCOMPILED : MEASURED;
      ratio = (double) slow.median(scans) / fast.median(scans);
      if (round >= ROUNDS && ratio >= 1) {
        break;
      }
      if (ratio < 1) {
        leaveItToTheCompiler();
      }
    }
    return ratio;
  }

  /** It works beside, and scans that are not compiled yet would only keep a processor from it. */
  private static void leaveItToTheCompiler() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Searches of one full segment, with everything that a search does. */
  private static final class Trial {
    private final Segment segment;
    private final List<ProbeScan> scans = new ArrayList<>();

    Trial(Kernel kernel) {
      Random random = new Random(0);
      double[][] same = new double[DIMENSIONS][DIMENSIONS];
      for (int j = 0; j < DIMENSIONS; j++) {
        same[j][j] = 1;
      }
      Layout layout = new Layout(Basis.turned(same, HEAD), kernel);
      segment = new Segment(layout);
      for (int id = 1; !segment.isFull(); id++) {
        segment.add(id, 0, Quantised.of(unit(random), layout.basis()));
      }
      for (int i = 0; i < PROBES; i++) {
        Probe probe = new Probe(unit(random), layout.basis());
        scans.add(new ProbeScan(probe, new BestSubjects(1, NEAR), segment.capacity()));
      }
    }

    private static float[] unit(Random random) {
      double[] vector = random.doubles(DIMENSIONS, -1, 1).toArray();
      double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
      float[] unit = new float[DIMENSIONS];
      for (int j = 0; j < DIMENSIONS; j++) {
        unit[j] = (float) (vector[j] / length);
      }
      return unit;
    }

    long median(int count) {
      long[] nanos = new long[count];
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        segment.scan(scans, segment.capacity(), 0);
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      return nanos[count / 2];
    }
  }
}
