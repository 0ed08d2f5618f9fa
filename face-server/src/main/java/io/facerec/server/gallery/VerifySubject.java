package io.facerec.server.gallery;

import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.embed.FaceTemplate;
import io.facerec.match.FaceMatcher;
import io.facerec.match.Verification;
import io.facerec.runtime.Calibration;
import io.facerec.server.answer.FaceAnswer;
import io.facerec.server.answer.SubjectVerificationAnswer;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.recognition.VerificationThreshold;
import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.StoredSubjects;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Compares a probe with what is enrolled of one subject. */
public final class VerifySubject {
  private final GalleryWork work;

  public VerifySubject(GalleryWork work) {
    this.work = work;
  }

  public Operation verify() {
    return Operation.answering(
            SubjectVerificationAnswer.class,
            "Whether a picture shows a subject: it is compared with all of their templates, or one",
            this::verify)
        .takingPicture("picture")
        .heeding("template", String.class, "id of the only template to compare with")
        .heeding("threshold", Float.class, "cosine, -1 to 1; default: the gallery's")
        .heeding("fmr", Double.class, "instead of threshold: one of the model's measured FMRs")
        .heeding("largest", Boolean.class, "of several faces the largest counts; default true")
        .heeding(
            "liveness", Boolean.class, "refuse a face that is not live; default: the gallery's");
  }

  private record Best(UUID template, Verification verification) {}

  private void verify(Context context) {
    Deadline deadline = work.deadline();
    work.analyzer().requireRoom();
    GalleryOutline outline = work.outline(context);
    UUID subject = GalleryLookup.subject(context);
    GallerySettings settings = GallerySettings.parse(outline.settings());
    FaceEngine engine = work.analyzer().engine();
    List<String> known = new ArrayList<>(VerificationThreshold.OPTIONS);
    known.addAll(List.of("template", "largest", "liveness"));
    PictureForm form = PictureForm.read(context, List.of("picture"), known);
    RequestOptions options = form.options();
    float threshold =
        VerificationThreshold.read(
            options, engine, settings.verificationThreshold().orElse(engine.threshold()));
    Optional<UUID> only = options.id("template");
    boolean largest = options.flag("largest", true);
    boolean live = options.flag("liveness", false) || settings.livenessRequired();
    options.require();
    byte[] picture = form.one("picture").bytes();
    StoredSubjects subjects = work.galleries().of(outline).toEnrol().subjects();
    Map<UUID, FaceTemplate> templates = templates(subjects, subject, only);
    Set<FaceAttribute> asked =
        live
            ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
            : EnumSet.of(FaceAttribute.TEMPLATE);
    Face probe = work.analyzer().analyze(picture, asked, deadline).meant(largest);
    if (live) {
      requireLive(probe);
    }
    Best best = best(new FaceMatcher(probe.template()), templates, threshold);
    work.audit()
        .note(
            GalleryWork.entry(context, "subject.verify", outline.id())
                .withSubject(subject)
                .withCount("match", best.verification().match() ? 1 : 0));
    work.metrics().decision("verify", best.verification().match() ? "match" : "no_match");
    context.json(
        new SubjectVerificationAnswer(
            subject,
            best.verification().similarity(),
            engine
                .calibration()
                .flatMap(Calibration::calibratedSimilarity)
                .map(scale -> scale.of(best.verification().similarity())),
            threshold,
            best.verification().match(),
            best.template(),
            templates.size(),
            FaceAnswer.withoutTemplate(probe)));
  }

  private static void requireLive(Face probe) {
    List<String> objections = AcceptancePolicy.any().requiringLive().objections(probe);
    if (!objections.isEmpty()) {
      throw ProblemException.of(ProblemCode.NOT_LIVE, String.join(", ", objections));
    }
  }

  private static Map<UUID, FaceTemplate> templates(
      StoredSubjects subjects, UUID subject, Optional<UUID> only) {
    Subjects.require(subjects, subject);
    Map<UUID, FaceTemplate> all = subjects.openedTemplates(subject).templates();
    if (all.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.CONFLICT, "the subject has no template to compare with; enrol one");
    }
    if (only.isEmpty()) {
      return all;
    }
    return Optional.ofNullable(all.get(only.get()))
        .map(template -> Map.of(only.get(), template))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.NOT_FOUND, "the subject has no template %s".formatted(only.get())));
  }

  private static Best best(FaceMatcher probe, Map<UUID, FaceTemplate> templates, float threshold) {
    return templates.entrySet().stream()
        .map(entry -> new Best(entry.getKey(), probe.verify(entry.getValue(), threshold)))
        .reduce(
            (one, other) ->
                other.verification().similarity() > one.verification().similarity() ? other : one)
        .orElseThrow();
  }
}
