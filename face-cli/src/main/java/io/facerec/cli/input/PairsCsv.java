package io.facerec.cli.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file of pairs: one picture, the other, and whether they show the same person
 * ({@code 1}, {@code true}, {@code same} or {@code 0}, {@code false}, {@code different}). A first
 * line whose third column is none of these words is a header, and so is one that says {@code same}
 * of two files that are not there. Paths are relative to the file's folder.
 */
public final class PairsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  private PairsCsv() {}

  /**
   * Reads all of it.
   *
   * @throws PairsFileException when it cannot be read, a line is no pair, or there are none
   */
  public static List<PicturePair> read(Path file) {
    List<PicturePair> pairs = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord line : parser) {
        Optional<PicturePair> pair = line.size() == 3 ? pair(line, file) : Optional.empty();
        boolean header = line.size() == 3 && line.getRecordNumber() == 1;
        if (pair.isPresent() && !(header && isTitle(line, pair.get()))) {
          pairs.add(pair.get());
        } else if (!header) {
          throw new PairsFileException(
              "%s, line %d: a pair is 'picture,picture,same' with 1, true, same or 0, false, different"
                  .formatted(file, parser.getCurrentLineNumber()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PairsFileException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (pairs.isEmpty()) {
      throw new PairsFileException(file + " holds no pairs");
    }
    return List.copyOf(pairs);
  }

  private static Optional<PicturePair> pair(CSVRecord line, Path file) {
    return same(line.get(2))
        .map(
            same ->
                new PicturePair(
                    file.resolveSibling(line.get(0)), file.resolveSibling(line.get(1)), same));
  }

  /** The word is a column's natural title too. */
  private static boolean isTitle(CSVRecord line, PicturePair pair) {
    return line.get(2).equalsIgnoreCase("same")
        && !Files.exists(pair.first())
        && !Files.exists(pair.second());
  }

  private static Optional<Boolean> same(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "1", "true", "same" -> Optional.of(true);
      case "0", "false", "different" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
