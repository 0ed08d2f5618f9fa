package io.facerec.storage.gallery;

import java.util.Optional;
import java.util.UUID;

/** Whom an enrolment is for. */
public sealed interface SubjectReference {

  /** A subject that is there. */
  record Existing(UUID id) implements SubjectReference {}

  /**
   * The subject with that external id, who stays as they are; a new one where there is none, or
   * where no external id is given.
   *
   * @param idIfNew of the new one: enrolments with the same id are of the same person, also without
   *     an external id; of version 7 (RFC 9562), as {@link
   *     io.facerec.storage.sql.TimeOrderedId#next} makes them. Empty: a new one for each enrolment
   */
  record Described(NewSubject subject, Optional<UUID> idIfNew) implements SubjectReference {
    public Described(NewSubject subject) {
      this(subject, Optional.empty());
    }
  }
}
