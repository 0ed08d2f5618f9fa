package io.facerec.cli;

import io.facerec.Face;
import io.facerec.cli.draw.Mark;
import io.facerec.cli.draw.Mark.Tone;
import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.liveness.Liveness;
import java.util.List;
import java.util.Locale;

/** What is written at a face: its name when faces are named, else its liveness, else its score. */
final class FaceMarks {
  private FaceMarks() {}

  static Mark of(Face face, FaceReport report) {
    if (report.candidates().isPresent()) {
      List<NamedCandidate> candidates = report.candidates().get();
      return candidates.isEmpty()
          ? mark(face, "unknown", Tone.BAD)
          : mark(
              face,
              candidates.get(0).shown() + " " + rounded(candidates.get(0).similarity()),
              Tone.GOOD);
    }
    if (report.liveness().isPresent()) {
      Liveness liveness = report.liveness().get();
      return mark(
          face,
          (liveness.live() ? "live " : "not live ") + rounded(liveness.probability()),
          liveness.live() ? Tone.GOOD : Tone.BAD);
    }
    return mark(face, rounded(report.score()), Tone.GOOD);
  }

  private static Mark mark(Face face, String label, Tone tone) {
    return new Mark(face.box(), face.landmarks().points(), label, tone);
  }

  private static String rounded(float value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
