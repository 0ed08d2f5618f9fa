package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.error.FaceException;
import io.facerec.image.FaceImage;
import io.facerec.runtime.DeviceUnavailableException;
import io.facerec.runtime.ModelException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of a trial, each embedded once.
 *
 * @param faces one a picture, in their order; empty where there is none. Fewer than pictures when
 *     interrupted
 * @param failures why, for each that is empty
 */
record Acquisition(List<Optional<AcquiredFace>> faces, List<Failed> failures) {

  /** The result for one picture: a face, or why there is none. */
  private sealed interface Outcome {
    record Found(AcquiredFace face) implements Outcome {}

    record Missing(Failed failure) implements Outcome {}
  }

  static Acquisition of(
      List<Input> pictures,
      FaceEngine engine,
      int jobs,
      Interruption interruption,
      PrintWriter err) {
    List<Optional<AcquiredFace>> faces = new ArrayList<>();
    List<Failed> failures = new ArrayList<>();
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), err, "pictures", pictures.size(), ProgressLine.Unit.PIECES)) {
      new OrderedBatch(jobs, interruption::asked)
          .run(
              pictures,
              picture -> outcome(picture, engine),
              outcome -> {
                if (outcome instanceof Outcome.Found found) {
                  faces.add(Optional.of(found.face()));
                } else {
                  faces.add(Optional.empty());
                  failures.add(((Outcome.Missing) outcome).failure());
                }
                progress.to(faces.size(), pictures.size());
                return true;
              });
    }
    return new Acquisition(faces, failures);
  }

  private static Outcome outcome(Input input, FaceEngine engine) {
    if (input instanceof Input.Unusable unusable) {
      return missing(input, unusable.code(), unusable.message());
    }
    Input.Picture picture = (Input.Picture) input;
    try {
      Optional<Face> face =
          engine.face(FaceImage.decode(picture.file(), engine.options().decode()));
      return face.isPresent()
          ? new Outcome.Found(
              new AcquiredFace(picture.file(), face.get().box(), face.get().weightedTemplate()))
          : missing(input, "no_face", "no face was found in it");
    } catch (ModelException | DeviceUnavailableException e) {
      throw e;
    } catch (FaceException e) {
      return missing(input, e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Outcome missing(Input input, String code, String message) {
    return new Outcome.Missing(new Failed(input.shown(), code, message));
  }
}
