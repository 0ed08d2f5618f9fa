package io.facerec.storage.gallery;

import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.sql.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An enrolment with the ids that it will have, chosen before the transaction, so that its
 * repetition is recognised.
 *
 * @param subjectIfNew used where a subject has to be made
 * @param pictureHash of the enrolment's key, 64 hex digits: HMAC-SHA256 under a secret of the
 *     gallery, so that the database does not tell which pictures were enrolled
 */
record EnrolmentPlan(
    Enrolment enrolment, UUID template, UUID subjectIfNew, Optional<String> pictureHash) {

  private static UUID subjectIfNew(SubjectReference reference) {
    return reference instanceof SubjectReference.Described described
        ? described.idIfNew().orElseGet(TimeOrderedId::next)
        : TimeOrderedId.next();
  }

  static EnrolmentPlan of(Enrolment enrolment, KeyedHash hash) {
    return new EnrolmentPlan(
        enrolment,
        TimeOrderedId.next(),
        subjectIfNew(enrolment.subject()),
        enrolment.key().map(key -> hash.of(key.getBytes(StandardCharsets.UTF_8))));
  }
}
