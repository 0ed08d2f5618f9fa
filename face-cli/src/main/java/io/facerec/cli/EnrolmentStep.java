package io.facerec.cli;

import io.facerec.cli.report.PictureReport.Failure;
import io.facerec.match.Candidate;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.GalleryChangedException;
import io.facerec.storage.gallery.StoredGallery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrols pictures in one transaction.
 *
 * @param duplicates refuses faces of other subjects, those of the same transaction included; empty
 *     where they are taken
 */
record EnrolmentStep(StoredGallery gallery, Optional<DuplicateCheck> duplicates) {

  /** What became of each, in their order: none of them is only ready any longer. */
  List<PreparedPicture> enrol(List<PreparedPicture.Ready> ready) {
    if (duplicates.isEmpty()) {
      return enrolled(ready, gallery.enrolAll(enrolments(ready)).iterator());
    }
    while (true) {
      DuplicateCheck.Look look = duplicates.get().look();
      List<PreparedPicture.Ready> strangers = new ArrayList<>();
      List<PreparedPicture> decided = new ArrayList<>();
      for (PreparedPicture.Ready picture : ready) {
        Optional<PreparedPicture> refused = refused(picture, look, strangers);
        decided.add(refused.orElse(picture));
        if (refused.isEmpty()) {
          strangers.add(picture);
        }
      }
      try {
        return enrolled(decided, gallery.enrolAll(enrolments(strangers), look.moment()).iterator());
      } catch (GalleryChangedException e) {
        // Somebody enrolled meanwhile, perhaps the same face.
      }
    }
  }

  /**
   * Whether the face is another subject's in the gallery already; the others wait for their turn.
   */
  PreparedPicture unlessKnown(PreparedPicture.Ready picture) {
    return duplicates.flatMap(check -> refused(picture, check.look(), List.of())).orElse(picture);
  }

  private Optional<PreparedPicture> refused(
      PreparedPicture.Ready picture, DuplicateCheck.Look look, List<PreparedPicture.Ready> before) {
    Optional<UUID> subject = duplicates.orElseThrow().subject(picture.picture().subject());
    return look.other(picture.enrolment().template(), subject)
        .map(other -> duplicate(picture, shown(other), other.similarity()))
        .or(
            () ->
                before.stream()
                    .filter(one -> !one.picture().subject().equals(picture.picture().subject()))
                    .filter(one -> similarity(one, picture) >= look.threshold())
                    .findFirst()
                    .map(
                        one ->
                            duplicate(picture, one.picture().subject(), similarity(one, picture))));
  }

  private static float similarity(PreparedPicture.Ready one, PreparedPicture.Ready other) {
    return one.enrolment().template().dot(other.enrolment().template());
  }

  private static PreparedPicture duplicate(
      PreparedPicture.Ready picture, String subject, float similarity) {
    return new PreparedPicture.Rejected(
        picture.picture(),
        new Failure(
            "duplicate_face",
            "it is the face of '%s', with a similarity of %.4f (--no-refuse-duplicates takes it all the same)"
                .formatted(subject, similarity)));
  }

  private String shown(Candidate other) {
    return gallery
        .subjects()
        .find(UUID.fromString(other.subject()))
        .map(SubjectNames::shown)
        .orElse(other.subject());
  }

  private static List<io.facerec.storage.gallery.Enrolment> enrolments(
      List<PreparedPicture.Ready> ready) {
    return ready.stream().map(PreparedPicture.Ready::enrolment).toList();
  }

  private static List<PreparedPicture> enrolled(
      List<? extends PreparedPicture> decided, Iterator<Enrolled> results) {
    return decided.stream()
        .map(
            picture ->
                picture instanceof PreparedPicture.Ready
                    ? new PreparedPicture.Known(picture.picture(), results.next())
                    : picture)
        .toList();
  }
}
