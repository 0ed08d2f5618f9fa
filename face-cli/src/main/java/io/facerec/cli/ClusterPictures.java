package io.facerec.cli;

import io.facerec.cli.draw.ClusterFolder;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.image.DecodeOptions;
import io.facerec.image.FaceImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts the faces of clusters out of their pictures, each picture decoded once. */
record ClusterPictures(
    Path folder, DecodeOptions decode, int jobs, Interruption interruption, PrintWriter err) {

  private record Cut(AcquiredFace face, Path target) {}

  /**
   * Writes them all, unless interrupted.
   *
   * @return pictures that cannot be read any more
   */
  List<Failed> write(List<List<AcquiredFace>> clusters) {
    ClusterFolder folders = new ClusterFolder(folder, clusters.size());
    Map<Path, List<Cut>> cuts = new LinkedHashMap<>();
    for (int cluster = 1; cluster <= clusters.size(); cluster++) {
      for (AcquiredFace face : clusters.get(cluster - 1)) {
        cuts.computeIfAbsent(face.file(), file -> new ArrayList<>())
            .add(new Cut(face, folders.claim(cluster, face.file())));
      }
    }
    List<Failed> failures = new ArrayList<>();
    int[] done = {0};
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), err, "cutting out", cuts.size(), ProgressLine.Unit.PIECES)) {
      new OrderedBatch(jobs, interruption::asked)
          .run(
              cuts.entrySet(),
              entry -> cut(entry.getKey(), entry.getValue(), folders),
              failure -> {
                failure.ifPresent(failures::add);
                progress.to(++done[0], cuts.size());
                return true;
              });
    }
    return failures;
  }

  private Optional<Failed> cut(Path file, List<Cut> cuts, ClusterFolder folders) {
    return OnePicture.tried(
        file.toString(),
        () -> {
          FaceImage image = FaceImage.decode(file, decode);
          cuts.forEach(cut -> folders.save(image, cut.face().box(), cut.target()));
          return Optional.empty();
        },
        failure -> Optional.of(new Failed(file.toString(), failure)));
  }
}
