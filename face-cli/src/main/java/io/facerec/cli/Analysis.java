package io.facerec.cli;

import io.facerec.cli.draw.Tile;
import io.facerec.cli.report.PictureReport;
import java.util.List;

/**
 * All that comes of one picture.
 *
 * @param tiles its identified faces, cut out, when a contact sheet is asked for
 */
record Analysis(PictureReport report, List<Tile> tiles) {

  static Analysis failed(String picture, String code, String message) {
    return new Analysis(new PictureReport.Failed(picture, code, message), List.of());
  }
}
