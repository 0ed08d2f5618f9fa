package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failed;
import java.io.PrintWriter;
import java.util.List;

/** The pictures that a command had to do without. */
public final class FailedPictures {
  private FailedPictures() {}

  /**
   * Prints them: as JSON beside the results, in other formats on the error stream.
   *
   * @param err takes what failed, where the format has no place for it
   */
  public static void print(List<Failed> failed, Format format, PrintWriter out, PrintWriter err) {
    for (Failed picture : failed) {
      if (format == Format.JSON) {
        JsonLines.print(out, picture);
      } else {
        err.println("face: " + Printable.of(picture.picture() + ": " + picture.error().message()));
      }
    }
    err.flush();
  }
}
