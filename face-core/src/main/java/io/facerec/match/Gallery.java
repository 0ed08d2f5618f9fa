package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.List;

/**
 * Enrolled subjects and their templates, searched exactly. Thread-safe: searches run side by side,
 * and a change is seen by every search that starts after it returned. A gallery pins the origin of
 * its templates.
 */
public interface Gallery {

  /** An empty gallery in memory for templates of that origin. */
  static Gallery create(TemplateOrigin origin) {
    return new ExactGallery(origin);
  }

  TemplateOrigin origin();

  /**
   * Adds a template to a subject, which may have several.
   *
   * @param subject its id, not blank
   * @throws OriginMismatchException when the template is another model's
   */
  void add(String subject, FaceTemplate template);

  /**
   * Removes a subject and all its templates.
   *
   * @return how many templates it had, 0 when it was not there
   */
  int remove(String subject);

  /** Templates, over all subjects. */
  int size();

  /** Subject ids, sorted. */
  List<String> subjects();

  /**
   * The subjects that the probe may be: those whose closest template is at least as similar as the
   * threshold, best first, ties by subject id. Empty means unknown.
   *
   * @param limit of candidates, at least 1
   * @param threshold cosine, -1 to 1
   * @throws OriginMismatchException when the probe is another model's
   * @throws IllegalArgumentException when limit or threshold is out of range
   */
  List<Candidate> identify(FaceTemplate probe, int limit, float threshold);
}
