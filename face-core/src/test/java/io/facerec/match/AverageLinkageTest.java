package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {
  private static final TemplateOrigin PLANE = new TemplateOrigin("plane", "0".repeat(64), 2, 0);

  /** Sixteen steps of ten degrees: single linkage at 15 degrees would make one cluster of them. */
  @Test
  void aChainIsNotOnePerson() {
    List<FaceTemplate> chain =
        IntStream.rangeClosed(0, 15).mapToObj(step -> at(10 * step + step / 100.0)).toList();

    List<List<Integer>> clusters = AverageLinkage.clusters(chain, cosine(15));

    assertThat(clusters).hasSizeGreaterThan(5).allMatch(cluster -> cluster.size() <= 3);
  }

  @Test
  void theAverageDecides() {
    List<FaceTemplate> faces = List.of(at(0), at(10), at(30), at(31));

    // The pairs are 30, 31, 20 and 21 degrees apart, on average some 26.
    assertThat(AverageLinkage.clusters(faces, cosine(25)))
        .containsExactly(List.of(0, 1), List.of(2, 3));
    assertThat(AverageLinkage.clusters(faces, cosine(27))).containsExactly(List.of(0, 1, 2, 3));
  }

  @Test
  void theLargestComesFirstThenTheLowestPlace() {
    List<FaceTemplate> faces = List.of(at(0), at(60), at(120), at(61), at(121), at(122), at(180));

    assertThat(AverageLinkage.clusters(faces, 0.9f))
        .containsExactly(List.of(2, 4, 5), List.of(1, 3), List.of(0), List.of(6));
  }

  @Test
  void equalOnesAreMergedInTheOrderOfTheirPlaces() {
    // The one in the middle is exactly as close to either side, and cannot go with both.
    FaceTemplate east = new FaceTemplate(PLANE, new float[] {1, 0});
    FaceTemplate middle = new FaceTemplate(PLANE, new float[] {1, 1});
    FaceTemplate north = new FaceTemplate(PLANE, new float[] {0, 1});

    assertThat(AverageLinkage.clusters(List.of(east, middle, north), 0.7f))
        .containsExactly(List.of(0, 1), List.of(2));
    assertThat(AverageLinkage.clusters(List.of(north, middle, east), 0.7f))
        .containsExactly(List.of(0, 1), List.of(2));
    assertThat(AverageLinkage.clusters(List.of(at(5), at(90), at(5), at(5)), 0.99f))
        .containsExactly(List.of(0, 2, 3), List.of(1));
  }

  @Test
  void atMinusOneAllIsOneAndWithoutTemplatesThereIsNone() {
    assertThat(AverageLinkage.clusters(List.of(at(0), at(180), at(90)), -1))
        .containsExactly(List.of(0, 1, 2));
    assertThat(AverageLinkage.clusters(List.of(at(7)), 0.5f)).containsExactly(List.of(0));
    assertThat(AverageLinkage.clusters(List.of(), 0.5f)).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    FaceTemplate foreign =
        new FaceTemplate(new TemplateOrigin("b", "0".repeat(64), 2, 0), new float[] {1, 0});

    assertThatExceptionOfType(OriginMismatchException.class)
        .isThrownBy(() -> AverageLinkage.clusters(List.of(at(0), foreign), 0.5f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AverageLinkage.clusters(List.of(at(0)), 2));
  }

  @Test
  void itIsHeardOfAndCanBeCancelled() {
    RandomTemplates random = new RandomTemplates(128, 3);
    List<FaceTemplate> faces = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      faces.add(random.stranger());
    }
    List<Long> heard = new ArrayList<>();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                AverageLinkage.clusters(
                    faces, 0.5f, (done, total) -> heard.add(done), () -> heard.size() == 3));
    assertThat(heard).containsExactly(1L, 2L, 3L);
  }

  private static FaceTemplate at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new FaceTemplate(PLANE, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private static float cosine(double degrees) {
    return (float) Math.cos(Math.toRadians(degrees));
  }
}
