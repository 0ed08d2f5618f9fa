package io.facerec.match;

import java.util.List;
import java.util.function.Function;

/**
 * How a gallery is laid out anew when it has grown.
 *
 * @param from templates, at which it happens first; then again for every sixty-fourfold growth
 * @param layout the best one for what is in the gallery
 */
record Growth(int from, Function<View, Layout> layout) {
  private static final int FACTOR = 64;

  /** What has just grown big grows on. */
  private static final long EXPECTED = 8;

  private static final int LEARNED_FROM = 8192;

  /** Below, a search takes half a millisecond as it is. */
  static final int BIG = 32_768;

  /** Along the templates' principal axes, with the fastest kernel. */
  static Growth usual() {
    return new Growth(BIG, Growth::learned);
  }

  private Growth next() {
    return new Growth((int) Math.min(Integer.MAX_VALUE, (long) FACTOR * from), layout);
  }

  /** What comes when there are so many templates; this one while they are fewer. */
  Growth beyond(int templates) {
    Growth growth = this;
    while (templates >= growth.from) {
      growth = growth.next();
    }
    return growth;
  }

  private static Layout learned(View view) {
    if (view.layout().basis().tail() > 0) {
      // Other axes would hardly be better, and turning millions of templates takes minutes.
      return view.layout();
    }
    List<float[]> sample = PrincipalAxes.sample(view, LEARNED_FROM);
    return new Layout(PrincipalAxes.of(sample, EXPECTED * view.size()), KernelChoice.best());
  }
}
