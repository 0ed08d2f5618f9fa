package io.facerec.match;

/** How a gallery's segments are laid out; equal ones lay out alike. */
record Layout(Basis basis, Kernel kernel) {
  /** Where every gallery starts: nothing is learned, nothing needs to be compiled first. */
  static Layout simple(int dimensions) {
    return new Layout(Basis.original(dimensions), new PlainKernel());
  }
}
