package io.facerec.server.gallery;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.draw.Mark;
import io.facerec.server.answer.EnrolledTemplate;
import io.facerec.server.answer.PicturesAnswer;
import io.facerec.server.answer.TemplatesAnswer;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.recognition.PictureAnswer;
import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.KeptPicture;
import io.facerec.storage.gallery.StoredSubjects;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Shows what is enrolled of a subject, and the pictures that were kept. */
public final class Templates {
  private final GalleryWork work;

  public Templates(GalleryWork work) {
    this.work = work;
  }

  public Operation list() {
    return Operation.answering(
        TemplatesAnswer.class,
        "A subject's templates, without vectors",
        context -> {
          UUID id = GalleryLookup.subject(context);
          StoredSubjects subjects = work.gallery(context).toChange().subjects();
          Subjects.require(subjects, id);
          context.json(
              new TemplatesAnswer(
                  EnrolledTemplate.of(subjects.templates(id), subjects.pictures(id))));
        });
  }

  public Operation pictures() {
    return Operation.answering(
        PicturesAnswer.class,
        "The pictures that were kept of a subject",
        context -> {
          UUID id = GalleryLookup.subject(context);
          StoredSubjects subjects = work.gallery(context).toChange().subjects();
          Subjects.require(subjects, id);
          context.json(PicturesAnswer.of(subjects.pictures(id)));
        });
  }

  public Operation picture() {
    return Operation.answering(
            String.class,
            "A picture that was kept, as it was sent or with its faces marked",
            this::picture)
        .heeding(PictureAnswer.OPTION, Boolean.class, "as JPEG, with its faces marked")
        .in("image/*");
  }

  private void picture(Context context) {
    Deadline deadline = work.deadline();
    UUID subject = GalleryLookup.subject(context);
    UUID id = GalleryLookup.id(context, "picture", ProblemCode.NOT_FOUND);
    OpenGallery gallery = work.gallery(context);
    RequestOptions options = RequestOptions.of(context, List.of(PictureAnswer.OPTION));
    boolean annotate = PictureAnswer.isAsked(context, options);
    options.require();
    KeptPicture kept =
        gallery.toChange().subjects().pictures(subject).stream()
            .filter(picture -> picture.id().equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    byte[] picture =
        work.stages()
            .time("store", () -> work.storage().pictures().get(kept.object().objectKey()))
            .orElseThrow(() -> missing(id));
    work.audit()
        .note(GalleryWork.entry(context, "picture.read", gallery.id()).withSubject(subject));
    if (annotate) {
      List<Face> faces =
          work.analyzer().analyze(picture, EnumSet.noneOf(FaceAttribute.class), deadline).faces();
      PictureAnswer.write(
          context,
          work.analyzer().annotated(picture, faces.stream().map(Mark::found).toList(), deadline));
    } else {
      context.contentType(kept.object().contentType()).result(picture);
    }
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "no picture %s is kept of the subject".formatted(id));
  }
}
