package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.Set;

/** Prints reports in the order in which it is given them. */
public interface ReportWriter {

  /**
   * One for the format.
   *
   * @param out takes the results
   * @param err takes what failed, where the format has no place for it
   */
  static ReportWriter of(Format format, Set<Extra> extras, PrintWriter out, PrintWriter err) {
    return switch (format) {
      case TABLE -> new TableReports(TableColumns.of(extras), out, err);
      case JSON -> new JsonLines(out);
      case CSV -> new CsvReports(CsvColumns.of(extras), out);
    };
  }

  void write(PictureReport report);

  /** All has been written. */
  void finish();
}
