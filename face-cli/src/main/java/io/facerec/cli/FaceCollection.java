package io.facerec.cli;

import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.image.FaceImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every face of pictures, embedded.
 *
 * @param faces in the pictures' order; a picture may have none
 * @param failures pictures that could not be worked on, and why
 * @param pictures how many were worked on: fewer than there are when interrupted
 */
record FaceCollection(List<AcquiredFace> faces, List<Failed> failures, int pictures) {

  /** The result for one picture: its faces, or why they are not known. */
  private record Outcome(List<AcquiredFace> faces, Optional<Failed> failure) {}

  static FaceCollection of(
      List<Input> pictures,
      FaceEngine engine,
      int jobs,
      Interruption interruption,
      PrintWriter err) {
    List<AcquiredFace> faces = new ArrayList<>();
    List<Failed> failures = new ArrayList<>();
    int[] done = {0};
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), err, "pictures", pictures.size(), ProgressLine.Unit.PIECES)) {
      new OrderedBatch(jobs, interruption::asked)
          .run(
              pictures,
              picture -> outcome(picture, engine),
              outcome -> {
                faces.addAll(outcome.faces());
                outcome.failure().ifPresent(failures::add);
                progress.to(++done[0], pictures.size());
                return true;
              });
    }
    return new FaceCollection(faces, failures, done[0]);
  }

  private static Outcome outcome(Input input, FaceEngine engine) {
    if (input instanceof Input.Unusable unusable) {
      return failed(new Failed(unusable.shown(), unusable.code(), unusable.message()));
    }
    Path file = ((Input.Picture) input).file();
    return OnePicture.tried(
        input.shown(),
        () -> new Outcome(faces(file, engine), Optional.empty()),
        failure -> failed(new Failed(input.shown(), failure)));
  }

  private static List<AcquiredFace> faces(Path file, FaceEngine engine) {
    return engine.faces(FaceImage.decode(file, engine.options().decode())).stream()
        .map(face -> new AcquiredFace(file, face.box(), face.weightedTemplate()))
        .toList();
  }

  private static Outcome failed(Failed failure) {
    return new Outcome(List.of(), Optional.of(failure));
  }
}
