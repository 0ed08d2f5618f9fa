package io.facerec.server.gallery;

import io.facerec.AcceptancePolicy;
import io.facerec.server.answer.EnrolmentAnswer;
import io.facerec.server.answer.EnrolmentOptions;
import io.facerec.server.answer.NewEnrolment;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.Picture;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.GalleryChangedException;
import io.facerec.storage.gallery.GalleryMoment;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectReference;
import io.facerec.storage.sql.TimeOrderedId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrols pictures of one person. The same picture is enrolled once, so that a request may be sent
 * again: what it did before is answered as KNOWN.
 */
public final class Enrolments {
  private static final List<String> OPTIONS = List.of("largest", "checkDuplicates", "liveness");

  private final GalleryWork work;

  public Enrolments(GalleryWork work) {
    this.work = work;
  }

  public Operation templates() {
    return described(
        "Enrol pictures of a subject who is there; 200 where all were known, 207 where some are"
            + " refused",
        new EnrolmentOptions(Optional.of(true), Optional.empty(), Optional.empty()),
        context -> {
          UUID id = GalleryLookup.subject(context);
          enrol(context, OPTIONS, (options, gallery) -> existing(gallery, id));
        });
  }

  public Operation person() {
    List<String> known = new ArrayList<>(OPTIONS);
    known.addAll(List.of("name", "externalId", "metadata"));
    return described(
        "Enrol pictures of a new subject, or of the one who has that external id already; 200 where"
            + " all were known, 207 where some are refused",
        new NewEnrolment(
            "Ada Lovelace",
            Optional.of("employee-17"),
            Optional.of(Map.of("floor", 4)),
            Optional.empty(),
            Optional.of(true),
            Optional.empty()),
        context -> enrol(context, known, Enrolments::described));
  }

  private static Operation described(
      String summary, Record options, io.javalin.http.Handler handler) {
    return Operation.answering(EnrolmentAnswer.class, summary, handler)
        .takingPictures("picture", options)
        .withStatus(201)
        .orStatus(200, 207);
  }

  /**
   * Whose pictures they are.
   *
   * @param id who that is, if they are there
   * @param told whether the request says so, by id or external id
   */
  private record Person(SubjectReference reference, Optional<UUID> id, boolean told) {}

  private interface PersonReader {
    Person read(RequestOptions options, StoredGallery gallery);
  }

  private static Person existing(StoredGallery gallery, UUID id) {
    Subjects.require(gallery.subjects(), id);
    return new Person(new SubjectReference.Existing(id), Optional.of(id), true);
  }

  private static Person described(RequestOptions options, StoredGallery gallery) {
    Optional<String> name = options.text("name");
    if (name.isEmpty()) {
      options.fault("name", "it is missing");
    }
    Optional<String> externalId = options.text("externalId");
    String metadata = options.object("metadata").orElse("{}");
    options.require();
    NewSubject subject =
        Faults.in("name", () -> new NewSubject(externalId, name.orElseThrow(), metadata));
    return new Person(
        new SubjectReference.Described(subject, Optional.of(TimeOrderedId.next())),
        externalId.flatMap(gallery.subjects()::findByExternalId).map(Subject::id),
        externalId.isPresent());
  }

  private void enrol(Context context, List<String> known, PersonReader reader) {
    Deadline deadline = work.deadline();
    work.analyzer().requireRoom();
    GalleryOutline outline = work.outline(context);
    GallerySettings settings = GallerySettings.parse(outline.settings());
    OpenGallery open = work.galleries().of(outline);
    StoredGallery gallery = open.toEnrol();
    PictureForm form = PictureForm.read(context, List.of("picture"), known);
    RequestOptions options = form.options();
    boolean largest = options.flag("largest", false);
    boolean checked = options.flag("checkDuplicates", settings.duplicatesChecked());
    AcceptancePolicy policy =
        options.flag("liveness", false) ? settings.policy().requiringLive() : settings.policy();
    Person person = reader.read(options, gallery);
    options.require();
    List<Picture> pictures = form.all("picture");
    List<String> keys =
        pictures.stream().map(picture -> Enrolment.pictureKey(picture.bytes())).toList();
    List<PreparedPicture> prepared = List.of();
    while (true) {
      deadline.require();
      Optional<DuplicateCheck> duplicates =
          checked ? Optional.of(DuplicateCheck.now(open, settings, deadline)) : Optional.empty();
      Map<String, Enrolled> before = gallery.enrolled(keys);
      Optional<UUID> subject = person.told() ? person.id() : whoHasAll(keys, before);
      PicturePreparation preparation =
          new PicturePreparation(work.analyzer(), policy, largest, duplicates, subject);
      List<PreparedPicture> now = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        Optional<Enrolled> there = Optional.ofNullable(before.get(keys.get(i)));
        now.add(
            prepared.isEmpty()
                ? preparation.prepare(keys.get(i), pictures.get(i).bytes(), there, deadline)
                : preparation.again(prepared.get(i), there));
      }
      try {
        Optional<GalleryMoment> seen = duplicates.map(DuplicateCheck::seen);
        finish(context, outline, settings, person, now, gallery, seen);
        return;
      } catch (GalleryChangedException e) {
        // Somebody enrolled meanwhile, perhaps the same face.
        prepared = now;
        person = reader.read(options, gallery);
      }
    }
  }

  /**
   * Who has all pictures of a request that does not say whose they are: it was sent before. Where
   * somebody has some of them only, nobody can tell whose the others are: they are a new subject's.
   */
  private static Optional<UUID> whoHasAll(List<String> keys, Map<String, Enrolled> before) {
    List<UUID> subjects = before.values().stream().map(Enrolled::subject).distinct().toList();
    return before.keySet().containsAll(keys) && subjects.size() == 1
        ? Optional.of(subjects.get(0))
        : Optional.empty();
  }

  private void finish(
      Context context,
      GalleryOutline outline,
      GallerySettings settings,
      Person person,
      List<PreparedPicture> prepared,
      StoredGallery gallery,
      Optional<GalleryMoment> seen) {
    EnrolmentRun run =
        new EnrolmentRun(
            gallery,
            settings.picturesKept() ? Optional.of(work.storage().pictures()) : Optional.empty());
    AuditEntry entry = GalleryWork.entry(context, "subject.enrol", outline.id());
    try {
      EnrolmentAnswer answer =
          work.stages().time("store", () -> run.enrol(prepared, person.reference(), seen));
      count(prepared);
      work.audit()
          .record(
              entry
                  .withSubject(answer.subject())
                  .withCount("enrolled", answer.enrolled())
                  .withCount("known", answer.known())
                  .withCount("rejected", answer.rejected()),
              enrolled(outline.id(), answer));
      context.status(answer.rejected() > 0 ? 207 : answer.enrolled() > 0 ? 201 : 200);
      context.json(answer);
    } catch (ProblemException e) {
      count(prepared);
      work.audit().record(entry.withCount("rejected", prepared.size()));
      throw e;
    }
  }

  private static Event[] enrolled(UUID gallery, EnrolmentAnswer answer) {
    List<UUID> templates =
        answer.pictures().stream()
            .filter(picture -> picture.outcome() == EnrolmentAnswer.Outcome.ENROLLED)
            .flatMap(picture -> picture.template().stream())
            .toList();
    return templates.isEmpty()
        ? new Event[0]
        : new Event[] {
          Event.in(gallery, EventKind.SUBJECT_ENROLLED)
              .with("subject", answer.subject())
              .with("templates", templates)
        };
  }

  private void count(List<PreparedPicture> prepared) {
    for (PreparedPicture picture : prepared) {
      work.metrics()
          .decision(
              "enrol",
              picture instanceof PreparedPicture.Ready
                  ? "enrolled"
                  : picture instanceof PreparedPicture.Known || isDuplicate(picture)
                      ? "duplicate"
                      : "rejected");
    }
  }

  private static boolean isDuplicate(PreparedPicture picture) {
    return picture instanceof PreparedPicture.Rejected refused
        && refused.code().name().startsWith("DUPLICATE_");
  }
}
