package io.facerec.storage.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Whom of those that are to be imported the gallery has.
 *
 * @param present ids that are there, of those exported and of those derived from them
 * @param byExternalId subjects that are there
 */
record KnownSubjects(UUID gallery, Set<UUID> present, Map<String, UUID> byExternalId) {

  static KnownSubjects among(Handle handle, UUID gallery, Collection<Subject> subjects) {
    List<UUID> ids = new ArrayList<>();
    List<String> externalIds = new ArrayList<>();
    for (Subject subject : subjects) {
      ids.add(subject.id());
      ids.add(GalleryIntake.idHere(gallery, subject));
      subject.externalId().ifPresent(externalIds::add);
    }
    return new KnownSubjects(
        gallery,
        SubjectRows.present(handle, gallery, ids),
        SubjectRows.byExternalId(handle, gallery, externalIds));
  }

  /** Whether an earlier intake made the subject. */
  boolean isTaken(Subject subject) {
    return present.contains(GalleryIntake.idHere(gallery, subject));
  }

  /** Who the subject is here, where no intake made them. */
  Optional<UUID> existing(Subject subject) {
    if (isTaken(subject)) {
      return Optional.empty();
    }
    return present.contains(subject.id())
        ? Optional.of(subject.id())
        : subject.externalId().map(byExternalId::get);
  }

  void made(UUID id, Subject subject) {
    present.add(id);
    subject.externalId().ifPresent(external -> byExternalId.put(external, id));
  }
}
