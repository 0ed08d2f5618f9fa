package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.cli.input.PictureWalk;
import io.facerec.cli.report.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with one folder a person, named after them, with their pictures.
 *
 * @param subjects in alphabetical order, of each folder in turn
 * @param portraits of all of them
 */
record People(List<String> subjects, List<Portrait> portraits) {

  /** One picture of one person. */
  record Portrait(String subject, Input input) {}

  /**
   * Lists the folder.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  static People in(Path folder) {
    List<String> subjects = new ArrayList<>();
    List<Portrait> portraits = new ArrayList<>();
    for (Path person : folders(folder)) {
      String subject = person.getFileName().toString();
      subjects.add(subject);
      for (Input input : PictureWalk.inputs(List.of(person))) {
        portraits.add(new Portrait(subject, input));
      }
    }
    return new People(List.copyOf(subjects), List.copyOf(portraits));
  }

  /**
   * Lists several such folders.
   *
   * @throws UncheckedIOException when one cannot be read
   */
  static People in(List<Path> folders) {
    List<People> all = folders.stream().map(People::in).toList();
    return new People(
        all.stream().flatMap(people -> people.subjects().stream()).toList(),
        all.stream().flatMap(people -> people.portraits().stream()).toList());
  }

  List<Input> inputs() {
    return portraits.stream().map(Portrait::input).toList();
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read: " + FileFailure.reason(e), e);
    }
  }
}
