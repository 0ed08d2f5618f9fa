package io.facerec.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Learns from some templates along which axes a scan can stop early: those of the largest second
 * moments first (principal components, not centred, since dot products are not). How far a scan
 * must go is tried on templates like them: as far as it takes to make reading the heads, and the
 * tails of those that are still in question, the cheapest. Answers are exact however well this is
 * guessed.
 */
final class PrincipalAxes {
  /** The least threshold that the choice is made for. */
  private static final double USUAL_THRESHOLD = 0.4;

  /** Candidates that a search is taken to ask for: what matters less than so many is dropped. */
  private static final int USUAL_LIMIT = 10;

  /**
   * What finishing a template costs for each byte of its tail, in bytes that could be scanned
   * meanwhile: about a nanosecond, as measured at 128 and 512 dimensions.
   */
  private static final double COST_OF_A_BYTE = 20;

  /** Below this share of the full scan's cost it is worth the trouble. */
  private static final double WORTH_IT = 0.75;

  private static final int PAIRS_TRIED = 100_000;
  private static final int STEP = 8;

  private PrincipalAxes() {}

  /**
   * The best basis for templates like these, which may be the original one.
   *
   * @param size that the gallery will have: in a big one somebody always comes near, and less must
   *     be finished
   */
  static Basis of(List<float[]> sample, long size) {
    int dimensions = sample.get(0).length;
    if (dimensions < 2 * STEP) {
      return Basis.original(dimensions);
    }
    // What axes are learned from looks better along them than it is: half is kept for the trial.
    double[][] turn = axes(sample.subList(0, sample.size() / 2));
    Trial trial = new Trial(turn, sample.subList(sample.size() / 2, sample.size()));
    double[] alive = trial.alive(Math.max(USUAL_THRESHOLD, trial.reached(USUAL_LIMIT, size)));
    int head = dimensions;
    double least = WORTH_IT * dimensions;
    for (int candidate = STEP; candidate < dimensions; candidate += STEP) {
      double cost = candidate + 2 + alive[candidate] * COST_OF_A_BYTE * (dimensions - candidate);
      if (cost < least) {
        least = cost;
        head = candidate;
      }
    }
    return head == dimensions ? Basis.original(dimensions) : Basis.turned(turn, head);
  }

  /** Row i is the i-th original axis along the principal ones. */
  private static double[][] axes(List<float[]> sample) {
    int dimensions = sample.get(0).length;
    DMatrixRMaj templates = new DMatrixRMaj(sample.size(), dimensions);
    for (int i = 0; i < sample.size(); i++) {
      for (int j = 0; j < dimensions; j++) {
        templates.set(i, j, sample.get(i)[j]);
      }
    }
    DMatrixRMaj moments = new DMatrixRMaj(dimensions, dimensions);
    CommonOps_DDRM.multInner(templates, moments);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(dimensions, true, true);
    if (!eigen.decompose(moments)) {
      throw new ArithmeticException("no principal axes of %d templates".formatted(sample.size()));
    }
    List<Integer> order =
        IntStream.range(0, dimensions)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer k) -> eigen.getEigenvalue(k).getReal())
                    .reversed())
            .toList();
    double[][] turn = new double[dimensions][dimensions];
    for (int j = 0; j < dimensions; j++) {
      DMatrixRMaj axis = eigen.getEigenVector(order.get(j));
      for (int i = 0; i < dimensions; i++) {
        turn[i][j] = axis.get(i);
      }
    }
    return turn;
  }

  /** Templates of a view, evenly spread, no more than so many. */
  static List<float[]> sample(View view, int most) {
    int every = Math.max(1, (view.size() + most - 1) / most);
    List<float[]> sample = new ArrayList<>();
    int[] seen = {0};
    view.forEachAlive(
        (segment, column) -> {
          if (seen[0]++ % every == 0) {
            sample.add(segment.vector(column));
          }
        });
    return sample;
  }

  /** Pairs of templates that the axes were not learned from, along them. */
  private static final class Trial {
    private final double[][] first = new double[PAIRS_TRIED][];
    private final double[][] second = new double[PAIRS_TRIED][];

    Trial(double[][] turn, List<float[]> sample) {
      Basis basis = Basis.turned(turn, 2);
      List<double[]> along = sample.stream().map(basis::along).toList();
      Random random = new Random(0);
      for (int pair = 0; pair < PAIRS_TRIED; pair++) {
        int a = random.nextInt(along.size());
        first[pair] = along.get(a);
        second[pair] = along.get((a + 1 + random.nextInt(along.size() - 1)) % along.size());
      }
    }

    /** The similarity that so many of a gallery's templates reach, as far as pairs can tell. */
    double reached(int templates, long size) {
      double[] similarities = new double[PAIRS_TRIED];
      for (int pair = 0; pair < PAIRS_TRIED; pair++) {
        for (int j = 0; j < first[pair].length; j++) {
          similarities[pair] += first[pair][j] * second[pair][j];
        }
      }
      Arrays.sort(similarities);
      int rank = (int) Math.min(PAIRS_TRIED, (long) PAIRS_TRIED * templates / size);
      return similarities[PAIRS_TRIED - Math.max(1, rank)];
    }

    /** By length of the head: the share of pairs that a scan could not drop. */
    double[] alive(double threshold) {
      double[] alive = new double[first[0].length];
      for (int pair = 0; pair < PAIRS_TRIED; pair++) {
        double[] a = first[pair];
        double[] b = second[pair];
        double sum = 0;
        double restA = 1;
        double restB = 1;
        for (int j = 0; j < a.length; j++) {
          if (j % STEP == 0) {
            double rest = Math.sqrt(Math.max(0, restA) * Math.max(0, restB));
            alive[j] += sum + rest + 2 * rounding(j) >= threshold ? 1.0 / PAIRS_TRIED : 0;
          }
          sum += a[j] * b[j];
          restA -= a[j] * a[j];
          restB -= b[j] * b[j];
        }
      }
      return alive;
    }

    /** The length that is usually left of so many components by rounding to 1/127. */
    private static double rounding(int components) {
      return Math.sqrt(components / 12.0) / Quantised.STEPS;
    }
  }
}
