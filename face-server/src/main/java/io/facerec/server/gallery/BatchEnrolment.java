package io.facerec.server.gallery;

import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.GalleryChangedException;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectReference;
import java.util.ArrayList;
import java.util.Iterator;
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
  private final OpenGallery open;
  private final GallerySettings settings;
  private final boolean largest;
  private final boolean checked;
  private final EnrolmentRun run;

  private BatchEnrolment(
      GalleryWork work,
      OpenGallery open,
      GallerySettings settings,
      boolean largest,
      boolean checked) {
    this.work = work;
    this.gallery = open.toEnrol();
    this.open = open;
    this.settings = settings;
    this.largest = largest;
    this.checked = checked;
    this.run =
        new EnrolmentRun(
            gallery,
            settings.picturesKept() ? Optional.of(work.storage().pictures()) : Optional.empty());
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
    return new BatchEnrolment(
        work,
        work.galleries().of(outline),
        settings,
        largest,
        checkDuplicates.orElse(settings.duplicatesChecked()));
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
    Optional<DuplicateCheck> duplicates =
        checked ? Optional.of(DuplicateCheck.now(open, settings, deadline)) : Optional.empty();
    PreparedPicture prepared =
        new PicturePreparation(
                work.analyzer(), settings.policy(), largest, duplicates, whose(subject))
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

  /** Who has the external id already. */
  private Optional<UUID> whose(NewSubject subject) {
    return subject.externalId().flatMap(gallery.subjects()::findByExternalId).map(Subject::id);
  }

  /**
   * What became of what was ready: one of the two.
   *
   * @param enrolled in the gallery
   * @param refused since the face turned out to be another subject's
   */
  public record Committed(Optional<Enrolled> enrolled, Optional<Prepared.Refused> refused) {
    static Committed of(Enrolled enrolled) {
      return new Committed(Optional.of(enrolled), Optional.empty());
    }

    static Committed duplicate(String detail) {
      return new Committed(
          Optional.empty(),
          Optional.of(new Prepared.Refused(ProblemCode.DUPLICATE_FACE.name(), detail)));
    }
  }

  /**
   * Enrols in one transaction; where duplicates are refused, those that came in since a picture was
   * prepared, from elsewhere or with this very batch, too.
   *
   * @return in the order of the enrolments
   * @throws ProblemException when others change the gallery again and again
   */
  public List<Committed> commit(List<Enrolment> enrolments) {
    if (!checked) {
      return work.stages().time("store", () -> gallery.enrolAll(enrolments)).stream()
          .map(Committed::of)
          .toList();
    }
    Deadline deadline = work.deadline();
    while (true) {
      deadline.require();
      DuplicateCheck check = DuplicateCheck.now(open, settings, deadline);
      List<Enrolment> strangers = new ArrayList<>();
      List<Optional<Committed>> refused = new ArrayList<>();
      for (Enrolment enrolment : enrolments) {
        Optional<Committed> duplicate = duplicate(check, enrolment, strangers);
        refused.add(duplicate);
        if (duplicate.isEmpty()) {
          strangers.add(enrolment);
        }
      }
      try {
        Iterator<Enrolled> enrolled =
            work.stages().time("store", () -> gallery.enrolAll(strangers, check.seen())).iterator();
        return refused.stream()
            .map(why -> why.orElseGet(() -> Committed.of(enrolled.next())))
            .toList();
      } catch (GalleryChangedException e) {
        // Somebody enrolled meanwhile, perhaps the same face.
      }
    }
  }

  private Optional<Committed> duplicate(
      DuplicateCheck check, Enrolment enrolment, List<Enrolment> before) {
    NewSubject subject = subject(enrolment);
    return check
        .of(enrolment.template(), whose(subject))
        .map(other -> PreparedPicture.Rejected.duplicate(other).detail())
        .or(
            () ->
                before.stream()
                    .filter(one -> !subject(one).externalId().equals(subject.externalId()))
                    .filter(one -> one.template().dot(enrolment.template()) >= check.threshold())
                    .findFirst()
                    .map(one -> "it is the face of another person of the same batch"))
        .map(Committed::duplicate);
  }

  private static NewSubject subject(Enrolment enrolment) {
    return ((SubjectReference.Described) enrolment.subject()).subject();
  }
}
