package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.AverageLinkage;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Eight people, five crops each, without their names. B-cubed as in A. Bagga and B. Baldwin,
 * "Algorithms for scoring coreference chains", LREC 1998: of each face, the share of its cluster
 * that is its person (precision), and the share of its person that is in its cluster (recall).
 */
class ClusterPeopleTest {
  private static final List<FaceTemplate> TEMPLATES = new ArrayList<>();
  private static final List<String> NAMES = new ArrayList<>();

  @BeforeAll
  static void embedEveryone() throws IOException {
    for (Path person : listed(Shared.sample("people"))) {
      for (Path picture : listed(person)) {
        TEMPLATES.add(TestEngine.shared().face(picture).orElseThrow().template());
        NAMES.add(person.getFileName().toString());
      }
    }
  }

  @Test
  void atTheModelsThresholdNobodyIsMixedUpAndFewAreApart() {
    List<List<Integer>> clusters =
        AverageLinkage.clusters(TEMPLATES, TestEngine.shared().threshold());

    assertThat(TEMPLATES).hasSize(40);
    assertThat(precision(clusters)).isEqualTo(1);
    assertThat(recall(clusters)).isGreaterThan(0.95);
  }

  private static double precision(List<List<Integer>> clusters) {
    double sum = 0;
    for (List<Integer> cluster : clusters) {
      for (int face : cluster) {
        sum += alike(cluster, face) / (double) cluster.size();
      }
    }
    return sum / NAMES.size();
  }

  private static double recall(List<List<Integer>> clusters) {
    double sum = 0;
    for (List<Integer> cluster : clusters) {
      for (int face : cluster) {
        sum += alike(cluster, face) / (double) Collections.frequency(NAMES, NAMES.get(face));
      }
    }
    return sum / NAMES.size();
  }

  private static long alike(List<Integer> cluster, int face) {
    return cluster.stream().filter(other -> NAMES.get(other).equals(NAMES.get(face))).count();
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
