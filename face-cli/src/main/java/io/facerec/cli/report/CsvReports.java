package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.List;

/** RFC 4180 with one header line. */
final class CsvReports implements ReportWriter {
  private final List<Column> columns;
  private final CsvLines lines;

  CsvReports(List<Column> columns, PrintWriter out) {
    this.columns = columns;
    this.lines = new CsvLines(out);
    lines.print(columns.stream().map(Column::name).toList());
  }

  @Override
  public void write(PictureReport report) {
    for (Row row : Row.perCandidate(report)) {
      lines.print(columns.stream().map(column -> column.cell().apply(row)).toList());
    }
  }

  @Override
  public void finish() {}
}
