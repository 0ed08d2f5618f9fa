package io.facerec.server.gallery;

import io.facerec.server.answer.EnrolledTemplate;
import io.facerec.server.answer.Json;
import io.facerec.server.answer.Merge;
import io.facerec.server.answer.MergeAnswer;
import io.facerec.server.answer.NewPerson;
import io.facerec.server.answer.SubjectAnswer;
import io.facerec.server.answer.SubjectChange;
import io.facerec.server.answer.SubjectsAnswer;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredSubjects;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectQuery;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes, shows, changes and merges the people of a gallery. */
public final class Subjects {
  private final GalleryWork work;

  public Subjects(GalleryWork work) {
    this.work = work;
  }

  public Operation list() {
    return Operation.answering(
            SubjectsAnswer.class, "The people of a gallery, a page at a time", this::list)
        .heeding("query", String.class, "a part of name or external id, whatever the case")
        .heeding("limit", Integer.class, "people on a page, 1 to 1000; default 100")
        .heeding("cursor", String.class, "the answer's next of the page before");
  }

  public Operation create() {
    return Operation.answering(
            SubjectAnswer.class, "Make a subject without templates", this::create)
        .taking(
            new NewPerson(
                Optional.of("employee-18"), "Grace Hopper", Optional.of(Map.of("floor", 2))))
        .withStatus(201);
  }

  public Operation show() {
    return Operation.answering(
        SubjectAnswer.class,
        "A subject with their templates, without vectors",
        context -> {
          StoredSubjects subjects = subjects(context);
          context.json(detailed(subjects, require(subjects, GalleryLookup.subject(context))));
        });
  }

  public Operation change() {
    return Operation.answering(
            SubjectAnswer.class, "Change a subject's name, metadata or both", this::change)
        .taking(new SubjectChange(Optional.of("Ada King"), Optional.empty()));
  }

  public Operation merge() {
    return Operation.answering(
            MergeAnswer.class,
            "Give all templates of another subject to this one, and remove the other",
            this::merge)
        .taking(new Merge(Examples.SUBJECT));
  }

  private void list(Context context) {
    OpenGallery gallery = work.gallery(context);
    RequestOptions options = RequestOptions.of(context, List.of("query", "limit", "cursor"));
    String text = options.text("query").orElse("");
    int limit = options.whole("limit", 100, 1, 1000);
    Optional<String> cursor = options.text("cursor");
    options.require();
    String list = "subjects/" + gallery.id() + "/" + text;
    SubjectQuery query =
        new SubjectQuery(
            text, cursor.map(sent -> work.cursors().read(list, sent)).map(UUID::fromString), limit);
    context.json(
        SubjectsAnswer.of(
            gallery.toChange().subjects().list(query),
            last -> work.cursors().write(list, last.toString())));
  }

  private void create(Context context) {
    OpenGallery gallery = work.gallery(context);
    NewPerson person = Json.read(context, NewPerson.class);
    NewSubject wanted =
        Faults.in(
            "body",
            () ->
                new NewSubject(
                    person.externalId(), person.name(), json(person.metadata().orElse(Map.of()))));
    Subject made = gallery.toChange().subjects().create(wanted);
    work.audit()
        .record(GalleryWork.entry(context, "subject.create", gallery.id()).withSubject(made.id()));
    context.json(SubjectAnswer.of(made));
  }

  private void change(Context context) {
    OpenGallery gallery = work.gallery(context);
    UUID id = GalleryLookup.subject(context);
    SubjectChange change = Json.read(context, SubjectChange.class);
    StoredSubjects subjects = gallery.toChange().subjects();
    Subject now =
        Faults.in(
            "body",
            () -> subjects.change(id, change.name(), change.metadata().map(Subjects::json)));
    work.audit().record(GalleryWork.entry(context, "subject.change", gallery.id()).withSubject(id));
    context.json(detailed(subjects, now));
  }

  private void merge(Context context) {
    OpenGallery gallery = work.gallery(context);
    UUID into = GalleryLookup.subject(context);
    UUID from = Json.read(context, Merge.class).from();
    StoredSubjects subjects = gallery.toChange().subjects();
    int moved = Faults.in("from", () -> subjects.merge(from, into));
    work.audit()
        .record(
            GalleryWork.entry(context, "subject.merge", gallery.id())
                .withSubject(into)
                .withCount("templates", moved));
    context.json(new MergeAnswer(moved, detailed(subjects, require(subjects, into))));
  }

  private StoredSubjects subjects(Context context) {
    return work.gallery(context).toChange().subjects();
  }

  /** A subject that is there. */
  static Subject require(StoredSubjects subjects, UUID id) {
    return subjects
        .find(id)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.SUBJECT_NOT_FOUND, "there is no subject %s".formatted(id)));
  }

  private static SubjectAnswer detailed(StoredSubjects subjects, Subject subject) {
    return SubjectAnswer.of(
        subject,
        EnrolledTemplate.of(subjects.templates(subject.id()), subjects.pictures(subject.id())));
  }

  private static String json(Map<String, Object> metadata) {
    return Json.text(metadata);
  }
}
