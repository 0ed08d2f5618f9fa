package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.draw.AnnotationFolder;
import io.facerec.cli.draw.Tile;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.cli.report.PictureReport;
import io.facerec.draw.AnnotatedPicture;
import io.facerec.draw.Mark;
import io.facerec.image.FaceImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One picture from file to report. What is wrong with a picture ends up in its report; what would
 * be wrong with every picture is thrown. Thread-safe.
 *
 * @param asked of the engine for each face
 * @param describe from a face to what is said of it
 * @param annotations where annotated copies go, when they are asked for
 */
record PictureAnalysis(
    FaceEngine engine,
    Set<FaceAttribute> asked,
    Function<Face, FaceReport> describe,
    Optional<AnnotationFolder> annotations) {

  Analysis of(Input input) {
    if (input instanceof Input.Unusable unusable) {
      return Analysis.failed(unusable.shown(), unusable.code(), unusable.message());
    }
    Path file = ((Input.Picture) input).file();
    return OnePicture.tried(
        input.shown(),
        () -> analyse(file, input.shown()),
        failure -> Analysis.failed(input.shown(), failure.code(), failure.message()));
  }

  private Analysis analyse(Path file, String shown) {
    FaceImage image = FaceImage.decode(file, engine.options().decode());
    List<Face> faces = engine.faces(image, asked);
    List<FaceReport> reports = faces.stream().map(describe).toList();
    PictureReport seen = new PictureReport.Seen(shown, image.width(), image.height(), reports);
    if (annotations.isEmpty()) {
      return new Analysis(seen, List.of());
    }
    List<Mark> marks = new ArrayList<>();
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      Face face = faces.get(i);
      marks.add(FaceMarks.of(face, reports.get(i)));
      reports.get(i).candidates().orElse(List.of()).stream()
          .findFirst()
          .map(best -> tile(image, face, best))
          .ifPresent(tiles::add);
    }
    AnnotationFolder folder = annotations.get();
    folder.save(AnnotatedPicture.draw(image, marks), folder.target(file));
    return new Analysis(seen, tiles);
  }

  private static Tile tile(FaceImage image, Face face, NamedCandidate best) {
    return Tile.of(image, face.box(), best.shown(), best.similarity());
  }
}
