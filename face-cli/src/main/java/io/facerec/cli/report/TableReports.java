package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tables of so many rows that memory stays bounded; what failed goes to the error stream. */
final class TableReports implements ReportWriter {
  private static final int ROWS = 2000;

  private final List<Column> columns;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<List<String>> rows = new ArrayList<>();

  /** Held back, since a progress bar has the error stream until all is done. */
  private final List<String> failures = new ArrayList<>();

  TableReports(List<Column> columns, PrintWriter out, PrintWriter err) {
    this.columns = columns;
    this.out = out;
    this.err = err;
  }

  @Override
  public void write(PictureReport report) {
    if (report instanceof PictureReport.Failed failed) {
      failures.add("face: " + Printable.of(failed.picture() + ": " + failed.error().message()));
    }
    if (report instanceof PictureReport.Seen) {
      for (Row row : Row.perFace(report)) {
        rows.add(columns.stream().map(column -> column.cell().apply(row)).toList());
      }
    }
    if (rows.size() + failures.size() >= ROWS) {
      finish();
    }
  }

  @Override
  public void finish() {
    if (!rows.isEmpty()) {
      new TextTable(
              columns.stream().map(Column::name).toList(),
              columns.stream().map(Column::number).toList())
          .print(rows, out);
      rows.clear();
    }
    failures.forEach(err::println);
    err.flush();
    failures.clear();
  }
}
