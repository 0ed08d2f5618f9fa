package io.facerec.cli.report;

import java.util.function.Function;

/** A named cell of each row; an empty text where the row has nothing to say. */
record Column(String name, boolean number, Function<Row, String> cell) {

  static Column text(String name, Function<Row, String> cell) {
    return new Column(name, false, cell);
  }

  static Column number(String name, Function<Row, String> cell) {
    return new Column(name, true, cell);
  }

  /** Of the face, where there is one. */
  static Column ofFace(String name, Function<FaceReport, Object> value) {
    return number(name, row -> row.face().map(value).map(Object::toString).orElse(""));
  }
}
