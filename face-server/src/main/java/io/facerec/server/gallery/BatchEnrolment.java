package io.facerec.server.gallery;

import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrols pictures of many people one after the other, by the same rules as a request for one
 * person: what the gallery's settings ask of a face, duplicates, pictures that are kept. Not
 * thread-safe.
 */
public final class BatchEnrolment {
  private final GalleryWork work;
  private final StoredGallery gallery;
  private final GallerySettings settings;
  private final boolean largest;
  private final Optional<Search> duplicates;
  private final EnrolmentRun run;

  private BatchEnrolment(
      GalleryWork work,
      StoredGallery gallery,
      GallerySettings settings,
      boolean largest,
      Optional<Search> duplicates,
      EnrolmentRun run) {
    this.work = work;
    this.gallery = gallery;
    this.settings = settings;
    this.largest = largest;
    this.duplicates = duplicates;
    this.run = run;
  }

  /**
   * Begins.
   *
   * @param largest whether of several faces the largest is enrolled
   * @param checkDuplicates whether faces of other subjects are refused; empty: as the gallery says
   * @throws ProblemException when the gallery is not there, or another model's
   */
  public static BatchEnrolment open(
      GalleryWork work, UUID id, boolean largest, Optional<Boolean> checkDuplicates) {
    GalleryOutline outline =
        work.storage()
            .galleries()
            .find(id)
            .orElseThrow(
                () ->
                    ProblemException.of(ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery"));
    GallerySettings settings = GallerySettings.parse(outline.settings());
    OpenGallery open = work.galleries().of(outline);
    StoredGallery gallery = open.toEnrol();
    Optional<Search> duplicates =
        checkDuplicates.orElse(settings.duplicatesChecked())
            ? Optional.of(Enrolments.duplicates(open, settings, work.deadline()))
            : Optional.empty();
    return new BatchEnrolment(
        work,
        gallery,
        settings,
        largest,
        duplicates,
        new EnrolmentRun(
            gallery,
            settings.picturesKept() ? Optional.of(work.storage().pictures()) : Optional.empty()));
  }

  /** What one picture is to be enrolled as. */
  public sealed interface Prepared {
    /** Its face is enrolled with the next commit. */
    record Ready(Enrolment enrolment) implements Prepared {}

    /** It was enrolled before. */
    record Known(Enrolled enrolled) implements Prepared {}

    /**
     * It is refused.
     *
     * @param code a problem's, or another stable word
     */
    record Refused(String code, String detail) implements Prepared {}
  }

  /**
   * Looks at one picture.
   *
   * @throws ProblemException when there is no time or no room now; what is wrong with the picture
   *     is the answer
   */
  public Prepared prepare(byte[] picture, NewSubject subject, Deadline deadline) {
    String key = Enrolment.pictureKey(picture);
    Map<String, Enrolled> there = gallery.enrolled(List.of(key));
    Enrolled known = there.get(key);
    if (known != null) {
      return new Prepared.Known(known);
    }
    Optional<UUID> whose =
        subject.externalId().flatMap(gallery.subjects()::findByExternalId).map(Subject::id);
    PreparedPicture prepared =
        new PicturePreparation(work.analyzer(), settings.policy(), largest, duplicates, whose)
            .prepare(key, picture, Optional.empty(), deadline);
    Prepared result =
        prepared instanceof PreparedPicture.Rejected refused
            ? new Prepared.Refused(refused.code().name(), refused.detail())
            : new Prepared.Ready(
                run.enrolment(
                    (PreparedPicture.Ready) prepared, new SubjectReference.Described(subject)));
    work.metrics().decision("enrol", result instanceof Prepared.Ready ? "enrolled" : "rejected");
    return result;
  }

  /** Enrols in one transaction. */
  public List<Enrolled> commit(List<Enrolment> enrolments) {
    return work.stages().time("store", () -> gallery.enrolAll(enrolments));
  }
}
