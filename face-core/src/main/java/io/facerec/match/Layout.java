package io.facerec.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a gallery's segments are laid out; equal ones lay out alike. */
record Layout(Basis basis, Kernel kernel) {
  /** Templates that one thread prepares at a time. */
  private static final int TOGETHER = 64;

  /** Templates that are worth preparing on several threads. */
  private static final int WORTH_THREADS = 256;

  /** Where every gallery starts: nothing is learned, nothing needs to be compiled first. */
  static Layout simple(int dimensions) {
    return new Layout(Basis.original(dimensions), new PlainKernel());
  }

  /** Templates as segments take them, in the same order. */
  Quantised[] quantised(List<GalleryEntry> entries, int threads) {
    IntStream parts = IntStream.range(0, (entries.size() + TOGETHER - 1) / TOGETHER);
    return (threads > 1 && entries.size() >= WORTH_THREADS ? parts.parallel() : parts)
        .mapToObj(part -> part * TOGETHER)
        .flatMap(
            from -> quantised(entries.subList(from, Math.min(from + TOGETHER, entries.size()))))
        .toArray(Quantised[]::new);
  }

  private Stream<Quantised> quantised(List<GalleryEntry> entries) {
    float[][] vectors =
        entries.stream().map(entry -> entry.template().vector()).toArray(float[][]::new);
    double[][] along =
        basis.turn().isEmpty()
            ? Arrays.stream(vectors).map(Basis::components).toArray(double[][]::new)
            : kernel.forth(basis.turn().get(), vectors);
    return Arrays.stream(along).map(components -> Quantised.of(components, basis.head()));
  }
}
