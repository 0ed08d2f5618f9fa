package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Enrolled subjects and their templates in memory, searched exactly: every answer is what comparing
 * the probe with every template would give. A subject may have many templates and answers once,
 * with its best. A gallery pins the origin of its templates.
 *
 * <p>Thread-safe. Searches never wait for each other or for changes; changes wait for each other. A
 * change is seen by every search that starts after it returned, and a search that runs beside a
 * change sees the gallery as it was before or after. Templates are kept in 24-bit fixed point (a
 * cosine is within 3e-7) and take 3 bytes a dimension, and some 20 bytes and their subject's id
 * beside.
 *
 * <p>From some ten thousand templates on, a gallery learns along which axes its templates differ
 * most and reads only those of a template, wherever the rest cannot carry it over the threshold any
 * more (Cauchy-Schwarz); answers stay exact. The addition that makes a gallery big waits for it,
 * some seconds at 128 dimensions and more at 1024, and other changes with it; searches go on
 * meanwhile.
 */
public interface Gallery extends AutoCloseable {

  /** An empty gallery for templates of that origin, searched with all processors when it is big. */
  static Gallery create(TemplateOrigin origin) {
    return create(origin, Runtime.getRuntime().availableProcessors());
  }

  /**
   * An empty gallery for templates of that origin.
   *
   * @param threads that one search may use, at least 1; only galleries of tens of thousands are cut
   *     up
   */
  static Gallery create(TemplateOrigin origin, int threads) {
    return new ScanGallery(origin, threads);
  }

  /**
   * A gallery as {@link #snapshot} wrote it.
   *
   * @throws IOException when the stream cannot be read
   * @throws SnapshotFormatException when it is no snapshot, of an unknown version, cut off or
   *     damaged
   */
  static Gallery restore(InputStream input, int threads) throws IOException {
    return GallerySnapshot.read(input, threads);
  }

  /**
   * What big galleries are scanned with by this JVM. The first call may take some seconds, for it
   * measures; it is what the first big gallery does otherwise.
   */
  static ScanKernel kernel() {
    return KernelChoice.described();
  }

  TemplateOrigin origin();

  /**
   * Adds a template to a subject, which may have several.
   *
   * @param subject its id, not blank, up to 1,000 characters
   * @return the template's number: larger than that of any template added before, never used again
   * @throws OriginMismatchException when the template is another model's
   * @throws IllegalArgumentException for a blank subject
   */
  long add(String subject, FaceTemplate template);

  /**
   * Adds many templates, all or none.
   *
   * @return their numbers, in order
   * @throws OriginMismatchException when a template is another model's; then none is added
   * @throws IllegalArgumentException for a blank subject; then none is added
   */
  List<Long> addAll(List<GalleryEntry> entries);

  /**
   * Puts a template in another's place, for the same subject. A search sees one of the two, or
   * both, never neither.
   *
   * @return the new template's number; empty, and nothing is added, when the old one is not there
   * @throws OriginMismatchException when the template is another model's
   */
  OptionalLong replace(long number, FaceTemplate template);

  /**
   * Removes one template.
   *
   * @return whether it was there
   */
  boolean remove(long number);

  /**
   * Removes a subject and all its templates.
   *
   * @return how many templates it had, 0 when it was not there
   */
  int remove(String subject);

  /** Templates, over all subjects. */
  int size();

  /** Ids of the subjects that have a template, sorted. */
  List<String> subjects();

  /**
   * Subjects drawn at random, each with one of its templates, likewise; all subjects when there are
   * no more than asked for. Sorted by subject id. The same seed draws the same from the same
   * templates. Templates are what is kept of them, within 6e-8 of each component.
   *
   * @param subjects how many at most, at least 1
   * @throws IllegalArgumentException when it is less
   */
  List<GalleryEntry> sample(int subjects, long seed);

  /**
   * The subjects that the probe may be: those whose closest template is at least as similar as the
   * threshold, best first, ties by subject id. Empty means unknown. Equal templates of two subjects
   * tie if both came before the gallery last learned its axes, or both after; else rounding orders
   * them.
   *
   * @param limit of candidates, at least 1
   * @param threshold cosine, -1 to 1; a higher one makes the search faster
   * @throws OriginMismatchException when the probe is another model's
   * @throws IllegalArgumentException when limit or threshold is out of range
   */
  List<Candidate> identify(FaceTemplate probe, int limit, float threshold);

  /** The same for several probes, in their order; cheaper than one after the other. */
  List<List<Candidate>> identifyAll(List<FaceTemplate> probes, int limit, float threshold);

  /**
   * Compares all templates with each other and hands on every pair that reaches the threshold,
   * once: n * (n - 1) / 2 comparisons. Exact as {@link #identify} is. The pairs are those of one
   * moment, whatever is changed meanwhile, also by the consumer; their order is not specified.
   * Scans on as many threads as the gallery may use; memory does not grow with the number of pairs.
   *
   * @param search which pairs; of different subjects, unless it says otherwise
   * @param pairs takes them, on the calling thread
   * @throws java.util.concurrent.CancellationException when the search is cancelled or the calling
   *     thread is interrupted (its interrupt flag stays set); the pairs up to then were handed on
   */
  void neighbours(NeighbourSearch search, Consumer<NeighbourPair> pairs);

  /**
   * Writes the gallery to a stream, as it is at one moment: searches go on, changes wait. The
   * stream is flushed, not closed. The bytes are not encrypted.
   *
   * @throws IOException when the stream cannot be written to
   */
  void snapshot(OutputStream output) throws IOException;

  /** Lets go of all memory; whatever is called afterwards throws {@link IllegalStateException}. */
  @Override
  void close();
}
