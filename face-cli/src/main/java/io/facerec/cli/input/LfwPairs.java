package io.facerec.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The {@code pairs.txt} of Labeled Faces in the Wild: a first line {@code 10 300} (folds, pairs of
 * each kind a fold) or {@code 300} (one fold), then for each fold so many lines {@code name i j} of
 * one person and as many {@code name1 i name2 j} of two. Picture i of a person is {@code
 * name/name_000i.jpg}.
 */
public final class LfwPairs {
  private final Path file;
  private final Path people;

  private LfwPairs(Path file, Path people) {
    this.file = file;
    this.people = people;
  }

  /**
   * The pairs of each fold.
   *
   * @param people the folder with one folder a person
   * @throws PairsFileException when the file cannot be read, a line is no pair, or lines are
   *     missing
   */
  public static List<List<PicturePair>> read(Path file, Path people) {
    try {
      return new LfwPairs(file, people).folds(Files.readAllLines(file));
    } catch (IOException e) {
      throw new PairsFileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<List<PicturePair>> folds(List<String> lines) {
    String[] header = lines.isEmpty() ? new String[0] : fields(lines.get(0));
    if (header.length < 1 || header.length > 2) {
      throw refusal(1, "the first line is 'folds pairs' or 'pairs'");
    }
    int folds = header.length == 2 ? number(1, header[0]) : 1;
    int pairs = number(1, header[header.length - 1]);
    long needed = 1 + 2L * folds * pairs;
    if (lines.stream().skip(needed).anyMatch(line -> !line.isBlank()) || lines.size() < needed) {
      throw refusal(
          1,
          "%d folds of 2 x %d pairs make %d lines with this one, there are %d"
              .formatted(folds, pairs, needed, lines.size()));
    }
    List<List<PicturePair>> all = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<PicturePair> members = new ArrayList<>();
      for (int i = 0; i < 2 * pairs; i++) {
        int index = 1 + fold * 2 * pairs + i;
        members.add(pair(index + 1, fields(lines.get(index)), i < pairs));
      }
      all.add(List.copyOf(members));
    }
    return List.copyOf(all);
  }

  private PicturePair pair(int line, String[] fields, boolean same) {
    if (fields.length != (same ? 3 : 4)) {
      throw refusal(line, same ? "expected 'name i j'" : "expected 'name1 i name2 j'");
    }
    return new PicturePair(
        picture(line, fields[0], fields[1]),
        same ? picture(line, fields[0], fields[2]) : picture(line, fields[2], fields[3]),
        same);
  }

  private Path picture(int line, String name, String number) {
    return people
        .resolve(name)
        .resolve(String.format(Locale.ROOT, "%s_%04d.jpg", name, number(line, number)));
  }

  private int number(int line, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw refusal(line, "'" + text + "' is no number above 0");
  }

  private PairsFileException refusal(int line, String why) {
    return new PairsFileException("%s, line %d: %s".formatted(file, line, why));
  }

  /** Between tabs; spaces in the first line of some copies. */
  private static String[] fields(String line) {
    return line.strip().split("\\s+");
  }
}
