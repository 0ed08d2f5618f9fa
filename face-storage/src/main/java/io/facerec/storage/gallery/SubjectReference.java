package io.facerec.storage.gallery;

import java.util.UUID;

/** Whom an enrolment is for. */
public sealed interface SubjectReference {

  /** A subject that is there. */
  record Existing(UUID id) implements SubjectReference {}

  /**
   * The subject with that external id, who stays as they are; a new one where there is none, or
   * where no external id is given.
   */
  record Described(NewSubject subject) implements SubjectReference {}
}
