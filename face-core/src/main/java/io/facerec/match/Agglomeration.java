package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The clusters of {@link AverageLinkage} while they grow. A cluster is known by the lowest place of
 * its templates. Not thread-safe.
 */
final class Agglomeration {
  private static final int[] NONE = {};

  /**
   * Two clusters that may be merged. They are what they were while their sizes are: a cluster only
   * grows.
   */
  private record Merge(double average, int first, int second, int firstSize, int secondSize) {
    static final Comparator<Merge> BEST_FIRST =
        Comparator.comparingDouble(Merge::average)
            .reversed()
            .thenComparingInt(Merge::first)
            .thenComparingInt(Merge::second);
  }

  private final float threshold;

  /** Of each cluster's unit vectors. */
  private final double[][] sums;

  private final int[] sizes;

  /**
   * Clusters whose average with it may reach the threshold; such as were merged stand for those.
   */
  private final int[][] neighbours;

  private final int[] degrees;

  /** The cluster that it went into, or itself. */
  private final int[] into;

  private final PriorityQueue<Merge> merges = new PriorityQueue<>(Merge.BEST_FIRST);

  Agglomeration(List<FaceTemplate> templates, float threshold) {
    this.threshold = threshold;
    sums = templates.stream().map(Agglomeration::doubles).toArray(double[][]::new);
    sizes = new int[sums.length];
    Arrays.fill(sizes, 1);
    neighbours = new int[sums.length][];
    Arrays.fill(neighbours, NONE);
    degrees = new int[sums.length];
    into = IntStream.range(0, sums.length).toArray();
  }

  /** Two templates that may be alike; each pair is told once, before anything is merged. */
  void neighbours(int one, int other) {
    if (offer(one, other)) {
      add(one, other);
      add(other, one);
    }
  }

  /** Merges the two best; false when none reach the threshold. */
  boolean merge() {
    while (!merges.isEmpty()) {
      Merge best = merges.remove();
      if (sizes[best.first()] == best.firstSize() && sizes[best.second()] == best.secondSize()) {
        merge(best.first(), best.second());
        return true;
      }
    }
    return false;
  }

  List<List<Integer>> clusters() {
    Map<Integer, List<Integer>> clusters = new TreeMap<>();
    for (int place = 0; place < into.length; place++) {
      clusters.computeIfAbsent(cluster(place), key -> new ArrayList<>()).add(place);
    }
    return clusters.values().stream()
        .map(List::copyOf)
        .sorted(Comparator.<List<Integer>>comparingInt(List::size).reversed())
        .toList();
  }

  private void merge(int first, int second) {
    for (int j = 0; j < sums[first].length; j++) {
      sums[first][j] += sums[second][j];
    }
    sizes[first] += sizes[second];
    into[second] = first;
    int[] around =
        IntStream.concat(
                Arrays.stream(neighbours[first], 0, degrees[first]),
                Arrays.stream(neighbours[second], 0, degrees[second]))
            .map(this::cluster)
            .filter(neighbour -> neighbour != first)
            .distinct()
            .filter(neighbour -> offer(first, neighbour))
            .toArray();
    neighbours[first] = around;
    degrees[first] = around.length;
    sizes[second] = 0;
    sums[second] = new double[0];
    neighbours[second] = NONE;
  }

  /** Whether they may be merged, as they are now. */
  private boolean offer(int one, int other) {
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    double sum = 0;
    for (int j = 0; j < sums[first].length; j++) {
      sum += sums[first][j] * sums[second][j];
    }
    double average = sum / ((double) sizes[first] * sizes[second]);
    return average >= threshold
        && merges.add(new Merge(average, first, second, sizes[first], sizes[second]));
  }

  private void add(int cluster, int neighbour) {
    if (degrees[cluster] == neighbours[cluster].length) {
      neighbours[cluster] = Arrays.copyOf(neighbours[cluster], Math.max(4, 2 * degrees[cluster]));
    }
    neighbours[cluster][degrees[cluster]++] = neighbour;
  }

  /** The one that a former cluster is part of; shortens the way for the next time. */
  private int cluster(int former) {
    int root = former;
    while (into[root] != root) {
      root = into[root];
    }
    for (int step = former; into[step] != root; ) {
      int next = into[step];
      into[step] = root;
      step = next;
    }
    return root;
  }

  private static double[] doubles(FaceTemplate template) {
    float[] vector = template.vector();
    double[] doubles = new double[vector.length];
    for (int j = 0; j < vector.length; j++) {
      doubles[j] = vector[j];
    }
    return doubles;
  }
}
