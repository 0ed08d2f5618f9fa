package io.facerec.cli;

import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.PictureReport.Failed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The faces among which duplicates are looked for.
 *
 * @param people whose each face is; empty where that is not known
 * @param faces as many, in the same order
 * @param failures pictures that gave none and should have
 * @param pictures how many were worked on: fewer than there are when interrupted
 */
record Suspects(
    List<String> people, List<AcquiredFace> faces, List<Failed> failures, int pictures) {

  /** The largest face of each portrait. */
  static Suspects of(
      People known, FaceEngine engine, int jobs, Interruption interruption, PrintWriter err) {
    Acquisition acquisition = Acquisition.of(known.inputs(), engine, jobs, interruption, err);
    List<String> people = new ArrayList<>();
    List<AcquiredFace> faces = new ArrayList<>();
    for (int place = 0; place < acquisition.faces().size(); place++) {
      String person = known.portraits().get(place).subject();
      acquisition
          .faces()
          .get(place)
          .ifPresent(
              face -> {
                people.add(person);
                faces.add(face);
              });
    }
    return new Suspects(people, faces, acquisition.failures(), acquisition.faces().size());
  }

  /** Every face of pictures of nobody in particular. */
  static Suspects of(
      List<Input> pictures,
      FaceEngine engine,
      int jobs,
      Interruption interruption,
      PrintWriter err) {
    FaceCollection all = FaceCollection.of(pictures, engine, jobs, interruption, err);
    return new Suspects(List.of(), all.faces(), all.failures(), all.pictures());
  }
}
