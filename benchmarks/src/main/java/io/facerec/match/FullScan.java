package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.List;

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

  /** The best candidate of a gallery, by so many threads. */
  public static List<Candidate> identify(
      Gallery gallery, FaceTemplate probe, float threshold, int threads) {
    View view = ((ScanGallery) gallery).view();
    Probe ready = new Probe(probe.vector(), view.layout().basis());
    return new SegmentSearch(threads)
        .search(view, List.of(ready), 1, threshold)
        .get(0)
        .candidates(view.subjects());
  }

  /** Bytes that a scan reads of each template. */
  public static int bytes(Gallery gallery) {
    return 2 * Segment.pairs(((ScanGallery) gallery).view().layout().basis());
  }
}
