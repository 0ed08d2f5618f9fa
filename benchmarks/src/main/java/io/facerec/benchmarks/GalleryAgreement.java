package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.GalleryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every answer of a gallery against comparing each probe with each template in double precision:
 * the best candidate, and who reaches the threshold at all. Command: {@code scripts/bench.sh
 * agreement [SHAPE] [DIMENSIONS] [TEMPLATES] [PROBES]}; fails on a difference.
 */
final class GalleryAgreement {
  private static final float THRESHOLD = 0.4f;
  private static final int TOGETHER = 8;
  private static final int REPORT = 1000;

  private GalleryAgreement() {}

  public static void main(String[] arguments) {
    GalleryShape shape = GalleryShape.valueOf(arguments[0]);
    int dimensions = Integer.parseInt(arguments[1]);
    int size = Integer.parseInt(arguments[2]);
    int count = Integer.parseInt(arguments[3]);
    GalleryData data = new GalleryData(dimensions, shape);
    Gallery gallery = Gallery.create(data.origin());
    BruteForce templates = new BruteForce(dimensions, size);
    List<FaceTemplate> probes = new ArrayList<>();
    List<GalleryEntry> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      FaceTemplate template = data.stranger();
      templates.add(template);
      batch.add(new GalleryEntry("s" + i, template));
      if ((long) i * count / size != (i + 1L) * count / size) {
        probes.add(probes.size() % 2 == 0 ? data.mate(template) : data.stranger());
      }
      if (batch.size() == 10_000 || i == size - 1) {
        gallery.addAll(batch);
        batch.clear();
      }
    }
    int different = 0;
    int accepted = 0;
    for (int from = 0; from < probes.size(); from += TOGETHER) {
      List<FaceTemplate> some = probes.subList(from, Math.min(from + TOGETHER, probes.size()));
      List<List<Candidate>> answers = gallery.identifyAll(some, 1, THRESHOLD);
      List<String> expected =
          IntStream.range(0, some.size())
              .parallel()
              .mapToObj(i -> templates.nearest(some.get(i), THRESHOLD))
              .toList();
      for (int i = 0; i < some.size(); i++) {
        String found = answers.get(i).stream().map(Candidate::subject).findFirst().orElse("");
        different += found.equals(expected.get(i)) ? 0 : 1;
        accepted += found.isEmpty() ? 0 : 1;
      }
      if (from / REPORT != (from + TOGETHER) / REPORT) {
        System.out.printf("%d probes, %d answered otherwise%n", from + some.size(), different);
      }
    }
    System.out.printf(
        "%s %d x %d, %s: %d probes, %d accepted at %.1f, %d answered otherwise%n",
        shape, size, dimensions, Gallery.kernel().name(), count, accepted, THRESHOLD, different);
    if (different > 0) {
      throw new IllegalStateException(different + " answers differ");
    }
  }
}
