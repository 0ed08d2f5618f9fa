package io.facerec.match;

import io.facerec.embed.TemplateOrigin;

/** What the gallery's search is measured against: the same scan, of every component. */
public final class FullScan {
  private FullScan() {}

  /** A gallery for the same kernel, along the axes that the templates come along. */
  public static Gallery gallery(TemplateOrigin origin, int threads) {
    return new ScanGallery(
        origin,
        threads,
        new Growth(
            Growth.BIG,
            view -> new Layout(Basis.original(origin.dimensions()), KernelChoice.best())));
  }

  /** Bytes that a scan reads of each template. */
  public static int bytes(Gallery gallery) {
    return 2 * Segment.pairs(((ScanGallery) gallery).layout().basis());
  }
}
