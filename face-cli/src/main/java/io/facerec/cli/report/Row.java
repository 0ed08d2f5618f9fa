package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a table or a CSV file.
 *
 * @param seen empty when the picture failed
 * @param number of the face in its picture, from 1; 0 when there is none
 * @param rank of the candidate, from 1; 0 when there is none
 */
record Row(
    String picture,
    Optional<PictureReport.Seen> seen,
    int number,
    Optional<FaceReport> face,
    int rank,
    Optional<NamedCandidate> candidate,
    Optional<Failure> error) {

  /** One a face, and one for a picture without faces or one that failed. */
  static List<Row> perFace(PictureReport report) {
    if (report instanceof PictureReport.Failed failed) {
      return List.of(
          new Row(
              failed.picture(),
              Optional.empty(),
              0,
              Optional.empty(),
              0,
              Optional.empty(),
              Optional.of(failed.error())));
    }
    PictureReport.Seen seen = (PictureReport.Seen) report;
    List<Row> rows = new ArrayList<>();
    for (FaceReport face : seen.faces()) {
      rows.add(of(seen, rows.size() + 1, Optional.of(face)));
    }
    return rows.isEmpty() ? List.of(of(seen, 0, Optional.empty())) : rows;
  }

  /** One a candidate, and one for a face without candidates. */
  static List<Row> perCandidate(PictureReport report) {
    return perFace(report).stream().flatMap(row -> row.candidates().stream()).toList();
  }

  private List<Row> candidates() {
    List<Row> rows = new ArrayList<>();
    for (NamedCandidate found : face.flatMap(FaceReport::candidates).orElse(List.of())) {
      rows.add(new Row(picture, seen, number, face, rows.size() + 1, Optional.of(found), error));
    }
    return rows.isEmpty() ? List.of(this) : rows;
  }

  private static Row of(PictureReport.Seen seen, int number, Optional<FaceReport> face) {
    return new Row(
        seen.picture(), Optional.of(seen), number, face, 0, Optional.empty(), Optional.empty());
  }
}
