package io.facerec.cli;

import io.facerec.storage.gallery.StoredSubjects;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectPage;
import io.facerec.storage.gallery.SubjectQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people of a stored gallery are called on the command line. */
final class SubjectNames {
  private static final int PAGE = 1000;

  private SubjectNames() {}

  /** As enrolled; the id where they were enrolled as nobody. */
  static String shown(Subject subject) {
    return subject.externalId().orElse(subject.id().toString());
  }

  /**
   * Who is meant: by what they were enrolled as, else by id, else by name.
   *
   * @throws UnknownNameException when there is nobody of that name, or several are
   */
  static Subject find(StoredSubjects subjects, String named) {
    return subjects
        .findByExternalId(named)
        .or(() -> id(named).flatMap(subjects::find))
        .orElseGet(() -> byName(subjects, named));
  }

  private static Subject byName(StoredSubjects subjects, String name) {
    List<Subject> found = new ArrayList<>();
    Optional<SubjectQuery> query = Optional.of(SubjectQuery.matching(name, PAGE));
    while (query.isPresent()) {
      SubjectPage page = subjects.list(query.get());
      page.subjects().stream().filter(subject -> subject.name().equals(name)).forEach(found::add);
      query = page.next().map(query.get()::after);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new UnknownNameException(
        "subject_not_found",
        found.isEmpty()
            ? "the gallery has no subject '%s'; 'face subject list' lists them".formatted(name)
            : "%d subjects are called '%s'; say which by the id that 'face subject list' shows"
                .formatted(found.size(), name));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
