package io.facerec.storage.gallery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of a list.
 *
 * @param subjects of this page
 * @param next what the query for the next page names; empty on the last
 */
public record SubjectPage(List<Subject> subjects, Optional<UUID> next) {
  public SubjectPage {
    subjects = List.copyOf(subjects);
  }
}
