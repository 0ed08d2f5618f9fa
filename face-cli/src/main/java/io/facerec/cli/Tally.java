package io.facerec.cli;

import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.PictureReport;

/** Counts what decides the exit code. Not thread-safe. */
final class Tally {
  private final boolean naming;
  private int pictures;
  private int failed;
  private int positive;

  /** With {@code naming} a face counts when somebody is found for it, else when it is there. */
  Tally(boolean naming) {
    this.naming = naming;
  }

  void count(PictureReport report) {
    pictures++;
    if (report instanceof PictureReport.Seen seen) {
      positive += (int) seen.faces().stream().filter(this::isPositive).count();
    } else {
      failed++;
    }
  }

  int pictures() {
    return pictures;
  }

  int exitCode() {
    if (failed > 0) {
      return ExitCode.INPUT;
    }
    return positive > 0 ? ExitCode.DONE : ExitCode.NEGATIVE;
  }

  private boolean isPositive(FaceReport face) {
    return !naming || face.candidates().map(found -> !found.isEmpty()).orElse(false);
  }
}
