package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.error.FaceException;
import io.facerec.image.FaceImage;
import io.facerec.match.Gallery;
import io.facerec.runtime.DeviceUnavailableException;
import io.facerec.runtime.ModelException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Fills a gallery from people's pictures; what cannot be used is reported and left out. */
record Enrolment(FaceEngine engine, int jobs, Interruption interruption, PrintWriter err) {

  /** The result for one picture: a face, or why there is none. */
  private record Outcome(People.Portrait portrait, Optional<Face> face, String problem) {}

  Gallery enrol(People people) {
    Gallery gallery = Gallery.create(engine.origin());
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
                enrol(outcome, gallery);
                progress.to(++done[0], portraits.size());
                return true;
              });
    }
    List<String> enrolled = gallery.subjects();
    for (String subject : people.subjects()) {
      if (!enrolled.contains(subject) && !interruption.asked()) {
        warn("'%s' is not enrolled: no picture of theirs can be used".formatted(subject));
      }
    }
    return gallery;
  }

  private void enrol(Outcome outcome, Gallery gallery) {
    outcome
        .face()
        .ifPresentOrElse(
            face -> gallery.add(outcome.portrait().subject(), face.template()),
            () -> warn(outcome.portrait().input().shown() + ": " + outcome.problem()));
  }

  private Outcome outcome(People.Portrait portrait) {
    if (portrait.input() instanceof Input.Picture picture) {
      try {
        FaceImage image = FaceImage.decode(picture.file(), engine.options().decode());
        return new Outcome(portrait, engine.face(image), "no face was found; skipped");
      } catch (ModelException | DeviceUnavailableException e) {
        throw e;
      } catch (FaceException e) {
        return new Outcome(portrait, Optional.empty(), e.getMessage() + "; skipped");
      }
    }
    Input.Unusable unusable = (Input.Unusable) portrait.input();
    return new Outcome(portrait, Optional.empty(), unusable.message() + "; skipped");
  }

  private void warn(String message) {
    err.println("face: warning: " + message);
    err.flush();
  }
}
