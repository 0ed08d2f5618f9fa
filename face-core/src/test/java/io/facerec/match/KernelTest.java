package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel finds, against sums that are added up one by one. */
class KernelTest {
  private static final int CAPACITY = 256;

  static List<Kernel> kernels() {
    return Layouts.kernels();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyColumnThatReachesTheCutIsFoundWithItsSum(Kernel kernel) {
    Random random = new Random(3);
    for (int dimensions : new int[] {1, 2, 7, 10, 16, 82, 128, 130}) {
      for (int count : new int[] {1, 31, 32, 65, 200, CAPACITY}) {
        for (int probes : new int[] {1, 3, 4, 9}) {
          check(kernel, dimensions, count, probes, random);
        }
      }
    }
  }

  private static void check(Kernel kernel, int dimensions, int count, int probes, Random random) {
    RandomTemplates templates = new RandomTemplates(dimensions, random.nextLong());
    Basis basis = Basis.original(dimensions);
    Segment segment = new Segment(new Layout(basis, kernel));
    List<Quantised> enrolled = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      enrolled.add(Quantised.of(templates.stranger().vector(), basis));
      segment.add(column + 1, 0, enrolled.get(column));
    }
    List<ProbeScan> scans = new ArrayList<>();
    List<Quantised> coarse = new ArrayList<>();
    for (int probe = 0; probe < probes; probe++) {
      FaceTemplate template = templates.stranger();
      coarse.add(Quantised.of(template.vector(), basis));
      BestSubjects best = new BestSubjects(1, probe * 0.05);
      scans.add(new ProbeScan(new Probe(template.vector(), basis), best, segment.capacity()));
      scans.get(probe).enter(segment);
    }

    segment.columns().scan(scans, count);

    for (int probe = 0; probe < probes; probe++) {
      ProbeScan scan = scans.get(probe);
      List<Integer> expected = new ArrayList<>();
      for (int column = 0; column < count; column++) {
        int sum = 0;
        for (int j = 0; j < dimensions; j++) {
          sum += coarse.get(probe).coarse()[j] * enrolled.get(column).coarse()[j];
        }
        if (sum >= scan.cut()) {
          expected.add(column);
          assertThat((int) scan.sums()[column]).isEqualTo(sum);
        }
      }
      assertThat(scan.columns()).containsExactlyElementsOf(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsAreMultiplied(Kernel kernel) {
    Random random = new Random(4);
    for (int length = 0; length < 100; length++) {
      byte[] rows = new byte[3 * length];
      short[] factors = new short[length];
      for (int j = 0; j < rows.length; j++) {
        rows[j] = (byte) (random.nextInt(23) - 11);
      }
      int sum = 0;
      for (int j = 0; j < length; j++) {
        factors[j] = (short) (random.nextInt(23) - 11);
        sum += factors[j] * rows[length + j];
      }
      assertThat(kernel.dot(rows, length, factors)).isEqualTo(sum);
    }
  }

  /** The longest row that there can be: all 16 bits of a product are needed. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aRowAlongOneAxisDoesNotOverflow(Kernel kernel) {
    byte[] row = new byte[32];
    short[] factors = new short[32];
    row[17] = 127;
    factors[17] = -127;
    assertThat(kernel.dot(row, 0, factors)).isEqualTo(-16_129);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void vectorsAreTurnedAsOneByOne(Kernel kernel) {
    Random random = new Random(5);
    for (int dimensions : new int[] {2, 16, 20, 33, 128}) {
      double[][] rows = new double[dimensions][];
      for (int i = 0; i < dimensions; i++) {
        rows[i] = random.doubles(dimensions, -1, 1).toArray();
      }
      Turn turn = new Turn(rows);
      for (int count = 0; count < 10; count++) {
        float[][] vectors = new float[count][dimensions];
        for (float[] vector : vectors) {
          for (int j = 0; j < dimensions; j++) {
            vector[j] = 2 * random.nextFloat() - 1;
          }
        }

        double[][] turned = kernel.forth(turn, vectors);

        assertThat(turned).hasNumberOfRows(count);
        for (int k = 0; k < count; k++) {
          assertThat(turned[k])
              .containsExactly(turn.forth(Basis.components(vectors[k])), within(1e-12));
        }
      }
    }
  }

  @Test
  void theChosenKernelSaysWhy() {
    ScanKernel kernel = Gallery.kernel();

    assertThat(kernel.name()).matches("plain Java|Vector API, [0-9]+ bits");
    assertThat(kernel.reason()).contains("plain Java here");
  }
}
