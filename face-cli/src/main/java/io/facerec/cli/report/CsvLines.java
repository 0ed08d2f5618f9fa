package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Lines of comma-separated values, each written whole and at once. */
record CsvLines(PrintWriter out) {

  void print(List<?> cells) {
    out.write(CSVFormat.DEFAULT.format(cells.toArray()) + "\n");
    out.flush();
  }
}
