package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failure;
import io.facerec.liveness.Liveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every measure in a column of its own, for a spreadsheet or a data frame. */
final class CsvColumns {
  private static final List<String> POINTS =
      List.of("left_eye", "right_eye", "nose", "left_mouth", "right_mouth");

  private CsvColumns() {}

  static List<Column> of(Set<Extra> extras) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("picture", Row::picture));
    columns.add(Column.number("width", row -> row.seen().map(s -> "" + s.width()).orElse("")));
    columns.add(Column.number("height", row -> row.seen().map(s -> "" + s.height()).orElse("")));
    columns.add(Column.number("face", row -> row.number() == 0 ? "" : "" + row.number()));
    box(columns);
    quality(columns);
    if (extras.contains(Extra.LIVENESS)) {
      columns.add(
          Column.ofFace(
              "live_probability",
              face -> face.liveness().<Object>map(Liveness::probability).orElse("")));
      columns.add(
          Column.ofFace("live", face -> face.liveness().<Object>map(Liveness::live).orElse("")));
    }
    if (extras.contains(Extra.CANDIDATES)) {
      columns.add(Column.number("rank", row -> row.rank() == 0 ? "" : "" + row.rank()));
      columns.add(
          Column.text("subject", row -> row.candidate().map(NamedCandidate::subject).orElse("")));
      columns.add(
          Column.number(
              "similarity", row -> row.candidate().map(c -> "" + c.similarity()).orElse("")));
      columns.add(
          Column.number(
              "calibrated",
              row ->
                  row.candidate()
                      .flatMap(NamedCandidate::calibrated)
                      .map(Object::toString)
                      .orElse("")));
      columns.add(
          Column.ofFace("threshold", face -> face.threshold().<Object>map(t -> t).orElse("")));
      columns.add(
          Column.ofFace("ambiguous", face -> face.ambiguous().<Object>map(a -> a).orElse("")));
    }
    if (extras.contains(Extra.EMBEDDING)) {
      columns.add(
          Column.ofFace(
              "embedding",
              face ->
                  face.embedding().orElse(List.of()).stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(" "))));
    }
    columns.add(Column.text("error", row -> row.error().map(Failure::code).orElse("")));
    columns.add(Column.text("message", row -> row.error().map(Failure::message).orElse("")));
    return columns;
  }

  private static void box(List<Column> columns) {
    for (int i = 0; i < FaceLocation.SIDES.size(); i++) {
      int side = i;
      columns.add(Column.ofFace(FaceLocation.SIDES.get(side), face -> face.box().get(side)));
    }
    columns.add(Column.ofFace("score", FaceReport::score));
    for (int i = 0; i < POINTS.size(); i++) {
      int point = i;
      columns.add(
          Column.ofFace(POINTS.get(point) + "_x", face -> face.landmarks().get(point).get(0)));
      columns.add(
          Column.ofFace(POINTS.get(point) + "_y", face -> face.landmarks().get(point).get(1)));
    }
  }

  private static void quality(List<Column> columns) {
    columns.add(Column.ofFace("quality", face -> face.quality().score()));
    columns.add(Column.ofFace("inter_eye_distance", face -> face.quality().interEyeDistance()));
    columns.add(Column.ofFace("sharpness", face -> face.quality().sharpness()));
    columns.add(Column.ofFace("brightness", face -> face.quality().brightness()));
    columns.add(Column.ofFace("contrast", face -> face.quality().contrast()));
    columns.add(Column.ofFace("yaw", face -> face.quality().pose().yaw()));
    columns.add(Column.ofFace("pitch", face -> face.quality().pose().pitch()));
    columns.add(Column.ofFace("roll", face -> face.quality().pose().roll()));
  }
}
