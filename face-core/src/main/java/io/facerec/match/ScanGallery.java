package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Segments of templates, scanned from end to end. Writers hold the lock, prepare the next {@link
 * View} and publish it with one volatile write; a reader reads that field once and asks nobody.
 *
 * <p>A small gallery is laid out simply. When it has grown big enough to learn from, it is written
 * anew along its templates' principal axes, for the fastest kernel, and once more for every
 * sixty-fourfold growth.
 */
final class ScanGallery implements Gallery {
  /** Beyond this share of removed templates the segments are written anew. */
  private static final double MOST_REMOVED = 0.2;

  /** Sums of products are sure to fit 16 bits up to here; see {@link Quantised}. */
  static final int MOST_DIMENSIONS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ScanGallery.class);

  private final TemplateOrigin origin;
  private final SegmentSearch search;
  private volatile Optional<View> view;

  /** The writers' own: segments with columns that no view counts yet. */
  private final List<Segment> segments = new ArrayList<>();

  private Layout layout;
  private SubjectTable subjects = new SubjectTable();
  private int size;
  private Growth growth;
  private long nextNumber = 1;

  ScanGallery(TemplateOrigin origin, int threads) {
    this(origin, threads, Growth.usual());
  }

  ScanGallery(TemplateOrigin origin, int threads, Growth growth) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (origin.dimensions() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a gallery takes templates of up to %d dimensions, got %d"
              .formatted(MOST_DIMENSIONS, origin.dimensions()));
    }
    KernelChoice.requireKnown();
    this.origin = origin;
    this.search = new SegmentSearch(threads);
    this.growth = growth;
    layout = Layout.simple(origin.dimensions());
    view = Optional.of(new View(layout, List.of(), subjects, 0, 1, 0));
  }

  @Override
  public TemplateOrigin origin() {
    return origin;
  }

  @Override
  public long add(String subject, FaceTemplate template) {
    return addAll(List.of(new GalleryEntry(subject, template))).get(0);
  }

  @Override
  public List<Long> addAll(List<GalleryEntry> entries) {
    for (GalleryEntry entry : entries) {
      GalleryEntry.requireSubject(entry.subject());
      OriginMismatchException.requireSame(origin, entry.template().origin());
    }
    List<Long> numbers = new ArrayList<>(entries.size());
    // Before the lock: what several threads add they prepare at the same time.
    Layout expected = view().layout();
    Quantised[] prepared = expected.quantised(part(entries, 0), search.threads());
    synchronized (this) {
      int epoch = view().epoch();
      for (int from = 0; from < entries.size(); from += Growth.BIG) {
        List<GalleryEntry> part = part(entries, from);
        Quantised[] quantised =
            from == 0 && layout.equals(expected)
                ? prepared
                : layout.quantised(part, search.threads());
        for (int i = 0; i < quantised.length; i++) {
          int subject = subjects.numberOf(part.get(i).subject());
          numbers.add(append(nextNumber++, subject, quantised[i]));
        }
        grow(epoch);
      }
      publish(epoch);
    }
    return numbers;
  }

  private static List<GalleryEntry> part(List<GalleryEntry> entries, int from) {
    return entries.subList(from, Math.min(from + Growth.BIG, entries.size()));
  }

  @Override
  public synchronized OptionalLong replace(long number, FaceTemplate template) {
    int epoch = nextEpoch();
    OriginMismatchException.requireSame(origin, template.origin());
    for (Segment segment : segments) {
      int column = segment.find(number);
      if (column >= 0) {
        remove(segment, column, epoch);
        long added =
            append(
                nextNumber++,
                segment.subject(column),
                Quantised.of(template.vector(), layout.basis()));
        publish(epoch);
        return OptionalLong.of(added);
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public synchronized boolean remove(long number) {
    int epoch = nextEpoch();
    for (Segment segment : segments) {
      int column = segment.find(number);
      if (column >= 0) {
        remove(segment, column, epoch);
        publish(epoch);
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized int remove(String subject) {
    int epoch = nextEpoch();
    int before = size;
    int known = subjects.find(subject);
    view()
        .forEachAlive(
            (segment, column) -> {
              if (segment.subject(column) == known) {
                remove(segment, column, epoch);
              }
            });
    publish(epoch);
    return before - size;
  }

  @Override
  public int size() {
    return view().size();
  }

  @Override
  public List<String> subjects() {
    TreeSet<String> subjects = new TreeSet<>();
    View now = view();
    now.forEachAlive(
        (segment, column) -> subjects.add(now.subjects().name(segment.subject(column))));
    return List.copyOf(subjects);
  }

  @Override
  public List<GalleryEntry> sample(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("a sample has at least 1 subject, got " + count);
    }
    return SubjectSample.of(view(), origin, count, seed);
  }

  @Override
  public List<Candidate> identify(FaceTemplate probe, int limit, float threshold) {
    return identifyAll(List.of(probe), limit, threshold).get(0);
  }

  @Override
  public List<List<Candidate>> identifyAll(List<FaceTemplate> probes, int limit, float threshold) {
    View now = view();
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit);
    }
    Thresholds.require(threshold);
    probes.forEach(probe -> OriginMismatchException.requireSame(origin, probe.origin()));
    return search.candidates(now, probes, limit, threshold);
  }

  @Override
  public void neighbours(NeighbourSearch options, Consumer<NeighbourPair> pairs) {
    new SelfJoin(view(), search.threads(), options, pairs).run();
  }

  @Override
  public synchronized void snapshot(OutputStream output) throws IOException {
    GallerySnapshot.write(output, origin, nextNumber, view());
  }

  @Override
  public synchronized void close() {
    view = Optional.empty();
    segments.clear();
    subjects = new SubjectTable();
  }

  /** For {@link GallerySnapshot}: the basis that the templates to come are along. */
  synchronized void restore(Basis basis) {
    layout = basis.tail() == 0 ? layout : new Layout(basis, KernelChoice.best());
  }

  /** For {@link GallerySnapshot}: a template as it was written, under its old number. */
  synchronized void restore(long number, String subject, Quantised template) {
    append(number, subjects.numberOf(subject), template);
  }

  /** For {@link GallerySnapshot}: all templates are back. */
  synchronized void restored(long next) {
    nextNumber = next;
    if (layout.basis().tail() > 0) {
      // What was learned came along.
      growth = growth.beyond(size);
    }
    grow(view().epoch());
    publish(view().epoch());
  }

  private long append(long number, int subject, Quantised template) {
    if (segments.isEmpty() || segments.get(segments.size() - 1).isFull()) {
      segments.add(new Segment(layout));
    }
    segments.get(segments.size() - 1).add(number, subject, template);
    size++;
    return number;
  }

  private void remove(Segment segment, int column, int epoch) {
    segment.remove(column, epoch);
    size--;
  }

  /** 0 stands for "not removed" and is left out. */
  private int nextEpoch() {
    int next = view().epoch() + 1;
    return next == 0 ? 1 : next;
  }

  /** Lays out anew what has grown big, unless that would change nothing. */
  private void grow(int epoch) {
    if (size < growth.from()) {
      return;
    }
    growth = growth.beyond(size);
    try {
      View now = now(epoch);
      Layout better = growth.layout().apply(now);
      if (!better.equals(layout)) {
        adopt(Rebuild.of(now, better));
      }
    } catch (RuntimeException e) {
      // Nothing depends on it but speed, and the additions must not fail.
      LOG.warn("a gallery of {} templates keeps its simple layout", size, e);
    }
  }

  private void publish(int epoch) {
    View next = now(epoch);
    if (next.columns() - size > MOST_REMOVED * next.columns()) {
      next = Rebuild.of(next, layout);
      adopt(next);
    }
    view = Optional.of(next);
  }

  /** What the writers have, published or not. */
  private View now(int epoch) {
    int last = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).size();
    return new View(layout, List.copyOf(segments), subjects, last, epoch, size);
  }

  private void adopt(View rebuilt) {
    layout = rebuilt.layout();
    subjects = rebuilt.subjects();
    segments.clear();
    segments.addAll(rebuilt.segments());
  }

  /** What a search that begins now sees. */
  View view() {
    return view.orElseThrow(() -> new IllegalStateException("the gallery is closed"));
  }
}
