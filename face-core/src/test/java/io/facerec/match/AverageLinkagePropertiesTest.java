package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** The clustering over neighbours beside one that averages a full matrix again at every step. */
class AverageLinkagePropertiesTest {

  @Property(tries = 300)
  void theClustersAreThoseOfAFullMatrix(
      @ForAll @IntRange(min = 1, max = 45) int count,
      @ForAll @IntRange(min = 3, max = 40) int dimensions,
      @ForAll @FloatRange(min = -0.5f, max = 0.95f) float threshold,
      @ForAll long seed) {
    List<FaceTemplate> templates = templates(count, dimensions, seed);

    List<List<Integer>> clusters = AverageLinkage.clusters(templates, threshold);

    assertThat(clusters).isEqualTo(naive(templates, threshold));
  }

  @Property(tries = 100)
  void theOrderDoesNotMatter(
      @ForAll @IntRange(min = 2, max = 150) int count,
      @ForAll @FloatRange(min = 0, max = 0.9f) float threshold,
      @ForAll long seed) {
    List<FaceTemplate> templates = templates(count, 32, seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, new Random(seed));

    List<List<Integer>> shuffled =
        AverageLinkage.clusters(order.stream().map(templates::get).toList(), threshold);

    Set<Set<Integer>> back = new HashSet<>();
    shuffled.forEach(cluster -> back.add(new TreeSet<>(cluster.stream().map(order::get).toList())));
    Set<Set<Integer>> straight = new HashSet<>();
    AverageLinkage.clusters(templates, threshold)
        .forEach(cluster -> straight.add(new TreeSet<>(cluster)));
    assertThat(back).isEqualTo(straight);
  }

  /** A few people, several pictures of each, some of them poor. */
  private static List<FaceTemplate> templates(int count, int dimensions, long seed) {
    RandomTemplates random = new RandomTemplates(dimensions, seed);
    Random choice = new Random(seed);
    List<FaceTemplate> templates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      templates.add(
          i == 0 || choice.nextInt(4) == 0
              ? random.stranger()
              : random.mate(templates.get(choice.nextInt(i)), 0.5 + 0.49 * choice.nextDouble()));
    }
    return templates;
  }

  private static List<List<Integer>> naive(List<FaceTemplate> templates, float threshold) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
    }
    while (true) {
      double best = Double.NEGATIVE_INFINITY;
      int one = 0;
      int other = 0;
      for (int a = 0; a < clusters.size(); a++) {
        for (int b = a + 1; b < clusters.size(); b++) {
          double average = average(clusters.get(a), clusters.get(b), templates);
          if (average > best) {
            best = average;
            one = a;
            other = b;
          }
        }
      }
      if (!(best >= threshold)) {
        clusters.forEach(Collections::sort);
        clusters.sort(
            Comparator.<List<Integer>>comparingInt(List::size)
                .reversed()
                .thenComparing(cluster -> cluster.get(0)));
        return clusters;
      }
      clusters.get(one).addAll(clusters.remove(other));
    }
  }

  private static double average(
      List<Integer> one, List<Integer> other, List<FaceTemplate> templates) {
    double sum = 0;
    for (int a : one) {
      for (int b : other) {
        sum += RandomTemplates.cosine(templates.get(a), templates.get(b));
      }
    }
    return sum / (one.size() * other.size());
  }
}
