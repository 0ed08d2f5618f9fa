package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two faces that look like one person's; as JSON exactly these fields.
 *
 * @param similarity cosine, -1 to 1
 */
public record SimilarPair(float similarity, Side first, Side second) {

  /**
   * One of the two.
   *
   * @param person whose picture it is said to be, where that is known
   */
  public record Side(Optional<String> person, FaceLocation face) {}

  /** Prints all of them, in their order. */
  public static void print(List<SimilarPair> pairs, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(pairs, out);
      case JSON -> pairs.forEach(pair -> JsonLines.print(out, pair));
      case CSV -> csv(pairs, new CsvLines(out));
    }
  }

  private static void table(List<SimilarPair> pairs, PrintWriter out) {
    if (!pairs.isEmpty()) {
      new TextTable(
              List.of("SIMILARITY", "PICTURE", "BOX", "PICTURE", "BOX"),
              List.of(true, false, true, false, true))
          .print(
              pairs.stream()
                  .map(
                      pair ->
                          List.of(
                              Numbers.similarity(pair.similarity()),
                              pair.first().face().picture(),
                              pair.first().face().shownBox(),
                              pair.second().face().picture(),
                              pair.second().face().shownBox()))
                  .toList(),
              out);
    }
  }

  private static void csv(List<SimilarPair> pairs, CsvLines lines) {
    List<String> header = new ArrayList<>(List.of("similarity"));
    for (String side : List.of("first_", "second_")) {
      header.add(side + "person");
      header.add(side + "picture");
      FaceLocation.SIDES.forEach(name -> header.add(side + name));
    }
    lines.print(header);
    for (SimilarPair pair : pairs) {
      List<Object> cells = new ArrayList<>(List.of(pair.similarity()));
      for (Side side : List.of(pair.first(), pair.second())) {
        cells.add(side.person().orElse(""));
        cells.add(side.face().picture());
        cells.addAll(side.face().box());
      }
      lines.print(cells);
    }
  }
}
