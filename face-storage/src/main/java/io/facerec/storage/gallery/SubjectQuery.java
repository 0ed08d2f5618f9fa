package io.facerec.storage.gallery;

import java.util.Optional;
import java.util.UUID;

/**
 * Which subjects to list, in the order in which they were made.
 *
 * @param text that name or external id contain, whatever the case; empty for all
 * @param after the last subject of the page before; empty for the first page
 * @param limit of a page, 1 to 1000
 */
public record SubjectQuery(String text, Optional<UUID> after, int limit) {
  public SubjectQuery {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1000 subjects, got " + limit);
    }
  }

  public static SubjectQuery all(int limit) {
    return new SubjectQuery("", Optional.empty(), limit);
  }

  public static SubjectQuery matching(String text, int limit) {
    return new SubjectQuery(text, Optional.empty(), limit);
  }

  public SubjectQuery after(UUID subject) {
    return new SubjectQuery(text, Optional.of(subject), limit);
  }
}
