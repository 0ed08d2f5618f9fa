package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.draw.AnnotatedPicture;
import io.facerec.cli.draw.AnnotationFolder;
import io.facerec.cli.draw.Mark;
import io.facerec.cli.draw.Tile;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.PictureReport;
import io.facerec.error.FaceException;
import io.facerec.image.FaceImage;
import io.facerec.match.Candidate;
import io.facerec.runtime.DeviceUnavailableException;
import io.facerec.runtime.ModelException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(PictureAnalysis.class);

  Analysis of(Input input) {
    if (input instanceof Input.Unusable unusable) {
      return Analysis.failed(unusable.shown(), unusable.code(), unusable.message());
    }
    Path file = ((Input.Picture) input).file();
    try {
      return analyse(file, input.shown());
    } catch (ModelException | DeviceUnavailableException | UncheckedIOException e) {
      throw e;
    } catch (FaceException e) {
      LOG.debug("{} failed", input.shown(), e);
      return Analysis.failed(input.shown(), e.code(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return Analysis.failed(
          input.shown(),
          "out_of_memory",
          "the picture needs more memory than Java has (%d MB); set FACE_JAVA_OPTIONS=-Xmx..., or --jobs 1"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
    } catch (RuntimeException e) {
      LOG.debug("{} failed", input.shown(), e);
      return Analysis.failed(input.shown(), "unexpected", e.toString());
    }
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

  private static Tile tile(FaceImage image, Face face, Candidate best) {
    return Tile.of(image, face.box(), best.subject(), best.similarity());
  }
}
