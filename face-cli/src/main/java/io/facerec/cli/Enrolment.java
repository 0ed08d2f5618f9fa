package io.facerec.cli;

import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.image.FaceImage;
import io.facerec.match.Gallery;
import io.facerec.match.WeightedTemplate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a gallery from people's pictures; what cannot be used is reported and left out.
 *
 * @param fuse whether each person's templates become one
 */
record Enrolment(
    FaceEngine engine,
    AcceptancePolicy policy,
    boolean fuse,
    int jobs,
    Interruption interruption,
    PrintWriter err) {

  /** The result for one picture: a face, or why there is none. */
  private record Outcome(People.Portrait portrait, Optional<Face> face, String problem) {}

  Gallery enrol(People people) {
    Map<String, List<WeightedTemplate>> accepted = new LinkedHashMap<>();
    List<People.Portrait> portraits = people.portraits();
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), err, "enrolment", portraits.size(), ProgressLine.Unit.PIECES)) {
      int[] done = {0};
      new OrderedBatch(jobs, interruption::asked)
          .run(
              portraits,
              this::outcome,
              outcome -> {
                accept(outcome, accepted);
                progress.to(++done[0], portraits.size());
                return true;
              });
    }
    for (String subject : people.subjects()) {
      if (!accepted.containsKey(subject) && !interruption.asked()) {
        warn("'%s' is not enrolled: no picture of theirs can be used".formatted(subject));
      }
    }
    return gallery(accepted);
  }

  private Gallery gallery(Map<String, List<WeightedTemplate>> accepted) {
    Gallery gallery = Gallery.create(engine.origin());
    accepted.forEach(
        (subject, templates) -> {
          if (fuse) {
            gallery.add(subject, WeightedTemplate.fused(templates));
          } else {
            templates.forEach(weighted -> gallery.add(subject, weighted.template()));
          }
        });
    return gallery;
  }

  private void accept(Outcome outcome, Map<String, List<WeightedTemplate>> accepted) {
    outcome
        .face()
        .ifPresentOrElse(
            face ->
                accepted
                    .computeIfAbsent(outcome.portrait().subject(), subject -> new ArrayList<>())
                    .add(face.weightedTemplate()),
            () ->
                warn(outcome.portrait().input().shown() + ": " + outcome.problem() + "; skipped"));
  }

  private Outcome outcome(People.Portrait portrait) {
    if (portrait.input() instanceof Input.Unusable unusable) {
      return refused(portrait, unusable.message());
    }
    Path file = ((Input.Picture) portrait.input()).file();
    return OnePicture.tried(
        portrait.input().shown(),
        () ->
            engine
                .face(FaceImage.decode(file, engine.options().decode()))
                .map(face -> judged(portrait, face))
                .orElseGet(() -> refused(portrait, "no face was found")),
        failure -> refused(portrait, failure.message()));
  }

  private Outcome judged(People.Portrait portrait, Face face) {
    List<String> objections = policy.objections(face);
    return objections.isEmpty()
        ? new Outcome(portrait, Optional.of(face), "")
        : refused(
            portrait, String.join(", ", objections) + " (--accept-any takes it all the same)");
  }

  private static Outcome refused(People.Portrait portrait, String problem) {
    return new Outcome(portrait, Optional.empty(), problem);
  }

  private void warn(String message) {
    ErrorLine.print(err, "warning: " + message);
  }
}
