package io.facerec.cli.report;

import io.facerec.quality.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What fits a terminal's width and a person's eye. */
final class TableColumns {
  private TableColumns() {}

  static List<Column> of(Set<Extra> extras) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("PICTURE", Row::picture));
    columns.add(Column.number("FACE", row -> row.number() == 0 ? "-" : "" + row.number()));
    columns.add(
        Column.number(
            "BOX", row -> row.face().map(face -> FaceLocation.shown(face.box())).orElse("")));
    columns.add(Column.ofFace("SCORE", face -> rounded(face.score())));
    columns.add(Column.text("QUALITY", row -> row.face().map(TableColumns::quality).orElse("")));
    if (extras.contains(Extra.LIVENESS)) {
      columns.add(Column.text("LIVE", row -> row.face().map(TableColumns::liveness).orElse("")));
    }
    if (extras.contains(Extra.CANDIDATES)) {
      columns.add(Column.text("SUBJECT", row -> row.face().map(TableColumns::names).orElse("")));
    }
    if (extras.contains(Extra.EMBEDDING)) {
      columns.add(
          Column.ofFace(
              "EMBEDDING", face -> face.embedding().orElse(List.of()).size() + " values"));
    }
    return columns;
  }

  private static String quality(FaceReport face) {
    Quality quality = face.quality();
    String reasons =
        quality.reasons().stream()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return rounded(quality.score()) + (reasons.isEmpty() ? "" : " " + reasons);
  }

  private static String liveness(FaceReport face) {
    return face.liveness()
        .map(live -> (live.live() ? "yes " : "no ") + rounded(live.probability()))
        .orElse("");
  }

  private static String names(FaceReport face) {
    List<NamedCandidate> candidates = face.candidates().orElse(List.of());
    if (face.threshold().isEmpty()) {
      return "not live";
    }
    return candidates.isEmpty()
        ? face.ambiguous().orElse(false) ? "unknown, ambiguous" : "unknown"
        : candidates.stream().map(TableColumns::named).collect(Collectors.joining(", "));
  }

  /** {@code amy 0.79 (0.99)}: the cosine, and the calibrated similarity when there is one. */
  private static String named(NamedCandidate candidate) {
    return candidate.shown()
        + " "
        + rounded(candidate.similarity())
        + candidate.calibrated().map(value -> " (" + rounded(value) + ")").orElse("");
  }

  private static String rounded(float value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
