package io.facerec.storage.transfer;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated list of pictures to enrol. Its first line names the columns: {@code picture},
 * {@code subject}, {@code name} where it differs, and any others, which become the person's
 * metadata where they are not empty.
 */
public final class EnrolmentList {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();
  private static final Set<String> OWN = Set.of("picture", "subject", "name");

  private EnrolmentList() {}

  /**
   * Reads all of it, and closes it.
   *
   * @param shown what messages call the list
   * @throws EnrolmentListException when it cannot be read, a line lacks something, or there is none
   */
  public static List<ListedPicture> read(Reader list, String shown) {
    List<ListedPicture> pictures = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(list, FORMAT)) {
      List<String> columns = parser.getHeaderNames();
      if (!columns.containsAll(List.of("picture", "subject"))) {
        throw new EnrolmentListException(
            "%s: the first line must name the columns, picture and subject among them"
                .formatted(shown));
      }
      for (CSVRecord line : parser) {
        if (line.size() != columns.size()
            || line.get("picture").isEmpty()
            || line.get("subject").isEmpty()) {
          throw new EnrolmentListException(
              "%s, line %d: a line has %d values, as the first one does, with a picture and a subject"
                  .formatted(shown, parser.getCurrentLineNumber(), columns.size()));
        }
        pictures.add(picture(line, columns));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new EnrolmentListException(shown + " cannot be read: " + e.getMessage(), e);
    }
    if (pictures.isEmpty()) {
      throw new EnrolmentListException(shown + " names no pictures");
    }
    return List.copyOf(pictures);
  }

  private static ListedPicture picture(CSVRecord line, List<String> columns) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String column : columns) {
      if (!OWN.contains(column) && !line.get(column).isEmpty()) {
        metadata.put(column, line.get(column));
      }
    }
    String subject = line.get("subject");
    String name = columns.contains("name") ? line.get("name") : "";
    return new ListedPicture(
        line.get("picture"), subject, name.isEmpty() ? subject : name, metadata);
  }
}
