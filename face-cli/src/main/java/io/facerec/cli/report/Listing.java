package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A short list of like things, such as models. */
public final class Listing {
  private final List<String> columns;
  private final List<List<?>> rows = new ArrayList<>();

  /** Columns in camelCase, as JSON shows them. */
  public Listing(String... columns) {
    this.columns = List.of(columns);
  }

  /** One value a column, in their order. */
  public void add(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of %s needs %d values, got %d".formatted(columns, columns.size(), values.length));
    }
    rows.add(List.of(values));
  }

  /** Prints all of it. */
  public void print(Format format, PrintWriter out) {
    switch (format) {
      case TABLE ->
          new TextTable(
                  columns.stream().map(Listing::heading).toList(),
                  columns.stream().map(column -> false).toList())
              .print(rows.stream().map(Listing::texts).toList(), out);
      case JSON -> rows.forEach(row -> JsonLines.print(out, object(row)));
      case CSV -> {
        CsvLines lines = new CsvLines(out);
        lines.print(columns);
        rows.forEach(lines::print);
      }
    }
  }

  private Map<String, Object> object(List<?> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i), row.get(i));
    }
    return object;
  }

  private static String heading(String column) {
    return column.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  private static List<String> texts(List<?> row) {
    return row.stream().map(Listing::text).toList();
  }

  private static String text(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    return value instanceof Float number
        ? String.format(Locale.ROOT, "%.3f", number)
        : value.toString();
  }
}
