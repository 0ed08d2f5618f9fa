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

/**
 * Segments of templates, scanned from end to end. Writers hold the lock, prepare the next {@link
 * View} and publish it with one volatile write; a reader reads that field once and asks nobody.
 */
final class ScanGallery implements Gallery {
  /** Beyond this share of removed templates the segments are written anew. */
  private static final double MOST_REMOVED = 0.2;

  private final TemplateOrigin origin;
  private final SegmentSearch search;
  private volatile Optional<View> view =
      Optional.of(new View(List.of(), new SubjectTable(), 0, 1, 0));

  /** The writers' own: segments with columns that no view counts yet. */
  private final List<Segment> segments = new ArrayList<>();

  private int size;
  private long nextNumber = 1;

  ScanGallery(TemplateOrigin origin, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.origin = origin;
    this.search = new SegmentSearch(threads);
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
      if (entry.subject().isBlank()) {
        throw new IllegalArgumentException("a subject's id must not be blank");
      }
      OriginMismatchException.requireSame(origin, entry.template().origin());
    }
    List<Long> numbers = new ArrayList<>(entries.size());
    synchronized (this) {
      view();
      for (GalleryEntry entry : entries) {
        int subject = view().subjects().numberOf(entry.subject());
        numbers.add(append(nextNumber++, subject, Quantised.of(entry.template().vector())));
      }
      publish(view().epoch());
    }
    return numbers;
  }

  @Override
  public synchronized OptionalLong replace(long number, FaceTemplate template) {
    int epoch = nextEpoch();
    OriginMismatchException.requireSame(origin, template.origin());
    for (Segment segment : segments) {
      int column = segment.find(number);
      if (column >= 0) {
        remove(segment, column, epoch);
        long added = append(nextNumber++, segment.subject(column), Quantised.of(template.vector()));
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
    int known = view().subjects().find(subject);
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
    return search.search(now, probes.stream().map(Probe::new).toList(), limit, threshold).stream()
        .map(best -> best.candidates(now.subjects()))
        .toList();
  }

  @Override
  public synchronized void snapshot(OutputStream output) throws IOException {
    GallerySnapshot.write(output, origin, nextNumber, view());
  }

  @Override
  public synchronized void close() {
    view = Optional.empty();
    segments.clear();
  }

  /** For {@link GallerySnapshot}: a template as it was written, under its old number. */
  synchronized void restore(long number, String subject, Quantised template) {
    append(number, view().subjects().numberOf(subject), template);
  }

  /** For {@link GallerySnapshot}: all templates are back. */
  synchronized void restored(long next) {
    nextNumber = next;
    publish(view().epoch());
  }

  private long append(long number, int subject, Quantised template) {
    if (segments.isEmpty() || segments.get(segments.size() - 1).isFull()) {
      segments.add(new Segment(origin.dimensions()));
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

  private void publish(int epoch) {
    int last = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).size();
    View next = new View(List.copyOf(segments), view().subjects(), last, epoch, size);
    if (next.columns() - size > MOST_REMOVED * next.columns()) {
      next = Compaction.of(next, origin.dimensions());
      segments.clear();
      segments.addAll(next.segments());
    }
    view = Optional.of(next);
  }

  private View view() {
    return view.orElseThrow(() -> new IllegalStateException("the gallery is closed"));
  }
}
