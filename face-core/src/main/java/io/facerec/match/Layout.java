package io.facerec.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How a gallery's segments are laid out; equal ones lay out alike. */
record Layout(Basis basis, Kernel kernel) {
  /** Where every gallery starts: nothing is learned, nothing needs to be compiled first. */
  static Layout simple(int dimensions) {
    return new Layout(Basis.original(dimensions), new PlainKernel());
  }

  /** Templates as segments take them, in the same order. */
  Stream<Quantised> quantised(List<GalleryEntry> entries) {
    double[][] vectors =
        entries.stream()
            .map(entry -> Basis.components(entry.template().vector()))
            .toArray(double[][]::new);
    double[][] along = basis.turn().isEmpty() ? vectors : kernel.forth(basis.turn().get(), vectors);
    return Arrays.stream(along).map(components -> Quantised.of(components, basis.head()));
  }
}
