package io.facerec.server.recognition;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.draw.Mark;
import io.facerec.match.FaceMatcher;
import io.facerec.match.Verification;
import io.facerec.runtime.Calibration;
import io.facerec.server.answer.FaceAnswer;
import io.facerec.server.answer.FacesAnswer;
import io.facerec.server.answer.VerificationAnswer;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.route.Operation;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.audit.AuditEntry;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is asked of pictures alone; nothing is kept. */
public final class Recognition {
  private static final List<String> OPTIONS =
      List.of("attributes", "liveness", "largest", PictureAnswer.OPTION);

  private final PictureAnalyzer analyzer;
  private final AuditTrail audit;
  private final Metrics metrics;
  private final Duration time;

  /**
   * For requests.
   *
   * @param time that each of them may take
   */
  public Recognition(PictureAnalyzer analyzer, AuditTrail audit, Metrics metrics, Duration time) {
    this.analyzer = analyzer;
    this.audit = audit;
    this.metrics = metrics;
    this.time = time;
  }

  public Operation detect() {
    return described(
            "Where the faces of a picture are, and how good they are; none is an answer too",
            context -> faces(context, "detect", EnumSet.noneOf(FaceAttribute.class)))
        .heeding(
            "attributes",
            String.class,
            "what else is asked of each face: template, liveness, or both with a comma");
  }

  public Operation embed() {
    return described(
            "The faces of a picture with their templates",
            context -> faces(context, "embed", EnumSet.of(FaceAttribute.TEMPLATE)))
        .heeding("attributes", String.class, "liveness, where it is asked for too");
  }

  public Operation liveness() {
    return described(
        "Whether the faces of a picture are live",
        context -> faces(context, "liveness", EnumSet.of(FaceAttribute.LIVENESS)));
  }

  private static Operation described(String summary, io.javalin.http.Handler handler) {
    return Operation.answering(FacesAnswer.class, summary, handler)
        .takingPicture("picture")
        .heeding("liveness", Boolean.class, "judge whether each face is live; default false")
        .heeding("largest", Boolean.class, "only the largest face; default false")
        .heeding(PictureAnswer.OPTION, Boolean.class, "the picture back, marked, as JPEG")
        .in("application/json", PictureAnswer.MEDIA_TYPE);
  }

  public Operation verify() {
    return Operation.answering(
            VerificationAnswer.class, "Whether two pictures show the same person", this::verify)
        .takingPicture("probe", "reference")
        .heeding("threshold", Float.class, "cosine, -1 to 1; default: the model's own")
        .heeding("fmr", Double.class, "instead of threshold: one of the model's measured FMRs")
        .heeding("largest", Boolean.class, "of several faces the largest counts; default true")
        .heeding("liveness", Boolean.class, "judge whether each face is live; default false");
  }

  private void faces(Context context, String action, Set<FaceAttribute> needed) {
    Deadline deadline = Deadline.in(time);
    analyzer.requireRoom();
    PictureForm form = PictureForm.read(context, List.of("picture"), OPTIONS);
    RequestOptions options = form.options();
    Set<FaceAttribute> asked = asked(options, needed);
    boolean largest = options.flag("largest", false);
    boolean annotate = PictureAnswer.isAsked(context, options);
    options.require();
    byte[] picture = form.one("picture").bytes();
    AnalyzedPicture all = analyzer.analyze(picture, asked, deadline);
    AnalyzedPicture analyzed = largest ? all.largestOnly() : all;
    if (!needed.isEmpty()) {
      analyzed.requireFace();
    }
    audit.note(
        AuditEntry.of(Caller.of(context).actor(), "picture." + action)
            .withCount("faces", analyzed.faces().size()));
    if (annotate) {
      List<Mark> marks = analyzed.faces().stream().map(Recognition::mark).toList();
      PictureAnswer.write(context, analyzer.annotated(picture, marks, deadline));
      return;
    }
    context.json(
        new FacesAnswer(
            analyzed.width(),
            analyzed.height(),
            analyzed.faces().stream().map(FaceAnswer::of).toList()));
  }

  private static Mark mark(Face face) {
    return face.liveness()
        .map(liveness -> Mark.judged(face, liveness))
        .orElseGet(() -> Mark.found(face));
  }

  private void verify(Context context) {
    Deadline deadline = Deadline.in(time);
    analyzer.requireRoom();
    List<String> known = new ArrayList<>(VerificationThreshold.OPTIONS);
    known.addAll(List.of("largest", "liveness"));
    PictureForm form = PictureForm.read(context, List.of("probe", "reference"), known);
    RequestOptions options = form.options();
    float threshold =
        VerificationThreshold.read(options, analyzer.engine(), analyzer.engine().threshold());
    boolean largest = options.flag("largest", true);
    Set<FaceAttribute> asked = asked(options, EnumSet.of(FaceAttribute.TEMPLATE));
    options.require();
    byte[] one = form.one("probe").bytes();
    byte[] other = form.one("reference").bytes();
    Face probe = analyzer.analyze(one, asked, deadline).meant(largest);
    Face reference = analyzer.analyze(other, asked, deadline).meant(largest);
    Verification verification =
        new FaceMatcher(probe.template()).verify(reference.template(), threshold);
    audit.note(
        AuditEntry.of(Caller.of(context).actor(), "picture.verify")
            .withCount("match", verification.match() ? 1 : 0));
    metrics.decision("verify", verification.match() ? "match" : "no_match");
    context.json(
        VerificationAnswer.of(
            verification,
            analyzer.engine().calibration().flatMap(Calibration::calibratedSimilarity),
            FaceAnswer.withoutTemplate(probe),
            FaceAnswer.withoutTemplate(reference)));
  }

  private static Set<FaceAttribute> asked(RequestOptions options, Set<FaceAttribute> needed) {
    EnumSet<FaceAttribute> asked = EnumSet.noneOf(FaceAttribute.class);
    asked.addAll(needed);
    if (options.flag("liveness", false)) {
      asked.add(FaceAttribute.LIVENESS);
    }
    for (String name : options.text("attributes").orElse("").split(",", -1)) {
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "" -> {}
        case "template" -> asked.add(FaceAttribute.TEMPLATE);
        case "liveness" -> asked.add(FaceAttribute.LIVENESS);
        default -> options.fault("attributes", "there are template and liveness");
      }
    }
    return asked;
  }
}
