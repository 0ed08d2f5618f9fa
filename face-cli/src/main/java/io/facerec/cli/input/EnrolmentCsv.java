package io.facerec.cli.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file of pictures to enrol. Its first line names the columns: {@code picture}
 * (relative to the file's folder), {@code subject}, {@code name} where it differs, and any others,
 * which become the person's metadata where they are not empty.
 */
public final class EnrolmentCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();
  private static final Set<String> OWN = Set.of("picture", "subject", "name");

  private EnrolmentCsv() {}

  /**
   * Reads all of it.
   *
   * @throws EnrolmentListException when it cannot be read, a line lacks something, or there is none
   */
  public static List<PersonPicture> read(Path file) {
    List<PersonPicture> pictures = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      List<String> columns = parser.getHeaderNames();
      if (!columns.containsAll(List.of("picture", "subject"))) {
        throw new EnrolmentListException(
            "%s: the first line must name the columns, picture and subject among them"
                .formatted(file));
      }
      for (CSVRecord line : parser) {
        if (line.size() != columns.size()
            || line.get("picture").isEmpty()
            || line.get("subject").isEmpty()) {
          throw new EnrolmentListException(
              "%s, line %d: a line has %d values, as the first one does, with a picture and a subject"
                  .formatted(file, parser.getCurrentLineNumber(), columns.size()));
        }
        pictures.add(picture(file, line, columns));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new EnrolmentListException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (pictures.isEmpty()) {
      throw new EnrolmentListException(file + " names no pictures");
    }
    return List.copyOf(pictures);
  }

  private static PersonPicture picture(Path file, CSVRecord line, List<String> columns) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String column : columns) {
      if (!OWN.contains(column) && !line.get(column).isEmpty()) {
        metadata.put(column, line.get(column));
      }
    }
    String picture = line.get("picture");
    String subject = line.get("subject");
    String name = columns.contains("name") ? line.get("name") : "";
    return new PersonPicture(
        input(file, picture), picture, subject, name.isEmpty() ? subject : name, metadata);
  }

  private static Input input(Path file, String picture) {
    try {
      return PictureWalk.named(file.resolveSibling(picture));
    } catch (InvalidPathException e) {
      return new Input.Unusable(picture, "missing", "this is no name of a file");
    }
  }
}
