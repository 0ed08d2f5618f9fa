package io.facerec.cli;

import io.facerec.Face;
import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.draw.Mark;
import java.util.List;

/** What is written at a face: its name when faces are named, else its liveness, else its score. */
final class FaceMarks {
  private FaceMarks() {}

  static Mark of(Face face, FaceReport report) {
    if (report.candidates().isPresent() && report.threshold().isPresent()) {
      List<NamedCandidate> candidates = report.candidates().get();
      return candidates.isEmpty()
          ? Mark.unknown(face)
          : Mark.named(face, candidates.get(0).shown(), candidates.get(0).similarity());
    }
    return report
        .liveness()
        .map(liveness -> Mark.judged(face, liveness))
        .orElseGet(() -> Mark.found(face));
  }
}
