package io.facerec.server.gallery;

import io.facerec.draw.Mark;
import io.facerec.match.Candidate;
import io.facerec.runtime.CalibratedSimilarity;
import io.facerec.runtime.Calibration;
import io.facerec.server.answer.CandidateAnswer;
import io.facerec.server.answer.IdentificationAnswer;
import io.facerec.server.answer.IdentificationAnswer.Decision;
import io.facerec.server.answer.IdentificationAnswer.IdentifiedFace;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.limit.Deadline;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.recognition.AnalyzedPicture;
import io.facerec.server.recognition.PictureAnswer;
import io.facerec.server.route.Operation;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Searches the faces of a picture among the people of a gallery. */
public final class Identify {
  private final GalleryWork work;
  private final Optional<CalibratedSimilarity> scale;

  public Identify(GalleryWork work) {
    this.work = work;
    this.scale = work.analyzer().engine().calibration().flatMap(Calibration::calibratedSimilarity);
  }

  public Operation identify() {
    return SearchArguments.described(
            Operation.answering(
                    IdentificationAnswer.class, "Who the faces of a picture are", this::identify)
                .takingPicture("picture"))
        .heeding(PictureAnswer.OPTION, Boolean.class, "the picture back, faces named, as JPEG")
        .in("application/json", PictureAnswer.MEDIA_TYPE);
  }

  private record Result(AnalyzedPicture picture, List<Search.Found> found) {}

  private void identify(Context context) {
    Deadline deadline = work.deadline();
    work.analyzer().requireRoom();
    GalleryOutline outline = work.outline(context);
    List<String> known = new ArrayList<>(SearchArguments.OPTIONS);
    known.add(PictureAnswer.OPTION);
    PictureForm form = PictureForm.read(context, List.of("picture"), known);
    SearchArguments arguments =
        SearchArguments.read(form.options(), GallerySettings.parse(outline.settings()));
    boolean annotate = PictureAnswer.isAsked(context, form.options());
    form.options().require();
    byte[] picture = form.one("picture").bytes();
    OpenGallery gallery = work.galleries().of(outline);
    StoredGallery stored = gallery.toSearch(deadline);
    Search search = arguments.in(stored.upToDate(outline), gallery.thresholds(), deadline);
    Result result =
        work.analyzer()
            .analyze(
                picture,
                arguments.asked(),
                deadline,
                analyzed -> searched(search, meant(analyzed, arguments.largest())));
    IdentificationAnswer answer = answer(result, search.threshold(), stored);
    record(context, gallery.id(), answer);
    if (annotate) {
      List<Mark> marks = marks(result.found(), answer.faces());
      PictureAnswer.write(context, work.analyzer().annotated(picture, marks, deadline));
    } else {
      context.json(answer);
    }
  }

  private static AnalyzedPicture meant(AnalyzedPicture picture, boolean largest) {
    return largest ? picture.requireFace().largestOnly() : picture.requireFace();
  }

  private Result searched(Search search, AnalyzedPicture picture) {
    return new Result(
        picture,
        work.stages().time("search", () -> picture.faces().stream().map(search::of).toList()));
  }

  private IdentificationAnswer answer(Result result, float threshold, StoredGallery gallery) {
    List<UUID> ids =
        result.found().stream()
            .flatMap(found -> found.candidates().stream())
            .map(candidate -> UUID.fromString(candidate.subject()))
            .distinct()
            .toList();
    Map<UUID, Subject> subjects =
        work.stages().time("store", () -> gallery.subjects().findAll(ids));
    return new IdentificationAnswer(
        result.picture().width(),
        result.picture().height(),
        threshold,
        result.found().stream().map(found -> face(found, subjects)).toList());
  }

  private IdentifiedFace face(Search.Found found, Map<UUID, Subject> subjects) {
    // Who was removed since the search is nobody's candidate.
    List<CandidateAnswer> candidates =
        found.candidates().stream().flatMap(one -> candidate(one, subjects).stream()).toList();
    return new IdentifiedFace(
        found.face().box(),
        found.face().detection().score(),
        found.face().quality(),
        found.face().liveness(),
        found.decision() == Decision.CANDIDATE && candidates.isEmpty()
            ? Decision.UNKNOWN
            : found.decision(),
        candidates);
  }

  private Optional<CandidateAnswer> candidate(Candidate found, Map<UUID, Subject> subjects) {
    return Optional.ofNullable(subjects.get(UUID.fromString(found.subject())))
        .map(
            subject ->
                new CandidateAnswer(
                    subject.id(),
                    subject.externalId(),
                    subject.name(),
                    found.similarity(),
                    scale.map(calibrated -> calibrated.of(found.similarity()))));
  }

  private void record(Context context, UUID gallery, IdentificationAnswer answer) {
    long candidates =
        answer.faces().stream().filter(face -> face.decision() == Decision.CANDIDATE).count();
    work.audit()
        .note(
            GalleryWork.entry(context, "gallery.identify", gallery)
                .withCount("faces", answer.faces().size())
                .withCount("candidates", candidates),
            matches(gallery, answer));
    for (IdentifiedFace face : answer.faces()) {
      work.metrics()
          .decision(
              "identify",
              switch (face.decision()) {
                case CANDIDATE -> "candidate";
                case UNKNOWN, AMBIGUOUS -> "unknown";
                case NOT_LIVE -> "rejected";
              });
    }
  }

  private static Event[] matches(UUID gallery, IdentificationAnswer answer) {
    return answer.faces().stream()
        .filter(face -> face.decision() == Decision.CANDIDATE)
        .map(
            face ->
                Event.in(gallery, EventKind.IDENTIFICATION_MATCH)
                    .with("subject", face.candidates().get(0).subject()))
        .toArray(Event[]::new);
  }

  private static List<Mark> marks(List<Search.Found> found, List<IdentifiedFace> faces) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      IdentifiedFace face = faces.get(i);
      Search.Found searched = found.get(i);
      if (!face.candidates().isEmpty()) {
        CandidateAnswer best = face.candidates().get(0);
        marks.add(Mark.named(searched.face(), best.name(), best.similarity()));
      } else if (face.decision() == Decision.NOT_LIVE) {
        marks.add(Mark.judged(searched.face(), searched.face().liveness().orElseThrow()));
      } else {
        marks.add(Mark.unknown(searched.face()));
      }
    }
    return marks;
  }
}
