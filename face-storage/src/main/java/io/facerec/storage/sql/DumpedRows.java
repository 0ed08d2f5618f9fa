package io.facerec.storage.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The rows of a dump of pg_dump, without a PostgreSQL: pg_restore writes them in the text format of
 * COPY (PostgreSQL's manual, COPY, "Text Format"), and reads the dump to its end while it does.
 */
public final class DumpedRows {
  private static final Set<String> TABLES =
      Set.of("galleries", "subjects", "templates", "audit_events", "audit_head");
  private static final Pattern COPY =
      Pattern.compile("COPY (?:[^ .]+\\.)?\"?(\\w+)\"? \\((.*)\\) FROM stdin;");
  private static final String END = "\\.";
  private static final int BATCH = 1000;
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm", "+00")
          .toFormatter(Locale.ROOT);

  private DumpedRows() {}

  /**
   * Copies galleries, subjects, templates and the audit log of a dump into a SQLite file with this
   * release's schema.
   *
   * @throws MigrationException when pg_restore is not installed, or cannot read the dump
   * @throws DatabaseException when the rows are not those of this release's schema
   */
  public static void copy(Path dump, Database sqlite) {
    sqlite.write(
        handle -> {
          handle.execute("pragma defer_foreign_keys = on");
          try {
            copy(dump, handle);
          } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new MigrationException("the dump is damaged: its rows cannot be read", e);
          }
          return true;
        });
  }

  private static void copy(Path dump, Handle handle) throws IOException, SQLException {
    Process process;
    try {
      process =
          new ProcessBuilder("pg_restore", "--data-only", "--file=-", dump.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new MigrationException(
          "pg_restore is not installed; install postgresql-client and run this again", e);
    }
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher copy = COPY.matcher(line);
        if (copy.matches()) {
          List<String> columns = List.of(copy.group(2).replace("\"", "").split(", "));
          if (TABLES.contains(copy.group(1))) {
            copyTable(lines, handle, copy.group(1), columns);
          } else {
            skipTable(lines);
          }
        }
      }
      if (process.waitFor() != 0) {
        throw new MigrationException("the dump is damaged: pg_restore cannot read it", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException("the reading of a dump was interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private static void skipTable(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(END)) {
      line = lines.readLine();
    }
  }

  private static void copyTable(
      BufferedReader lines, Handle handle, String table, List<String> columns)
      throws IOException, SQLException {
    Map<String, String> types =
        handle
            .createQuery("select name, type from pragma_table_info(:table)")
            .bind("table", table)
            .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!types.keySet().containsAll(columns)) {
      throw new MigrationException(
          "the dump has columns of %s that this release does not know: check it with the release that made it"
              .formatted(table),
          null);
    }
    Connection connection = handle.getConnection();
    String sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int waiting = 0;
      String line = lines.readLine();
      for (; line != null && !line.equals(END); line = lines.readLine()) {
        String[] values = line.split("\t", -1);
        if (values.length != columns.size()) {
          throw new IllegalArgumentException("a row has other columns than its table");
        }
        for (int i = 0; i < values.length; i++) {
          bind(insert, i + 1, types.getOrDefault(columns.get(i), ""), values[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, int place, String type, String raw)
      throws SQLException {
    Optional<String> value = raw.equals("\\N") ? Optional.empty() : Optional.of(unescaped(raw));
    if (value.isEmpty()) {
      insert.setObject(place, null);
      return;
    }
    String text = value.get();
    switch (type) {
      case "BLOB" -> insert.setBytes(place, HexFormat.of().parseHex(text.substring(2)));
      case "REAL" -> insert.setDouble(place, Double.parseDouble(text));
      case "INTEGER" ->
          insert.setLong(
              place,
              text.indexOf(':') < 0
                  ? Long.parseLong(text)
                  : OffsetDateTime.parse(text, MOMENT).toInstant().toEpochMilli());
      default -> insert.setString(place, text);
    }
  }

  private static String unescaped(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char next = raw.charAt(i);
      if (next == '\\' && i + 1 < raw.length()) {
        char escaped = raw.charAt(++i);
        int known = "bfnrtv".indexOf(escaped);
        text.append(known < 0 ? escaped : "\b\f\n\r\t\u000b".charAt(known));
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }
}
