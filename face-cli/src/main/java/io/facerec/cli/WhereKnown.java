package io.facerec.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the people are that faces are searched among. */
final class WhereKnown {
  @Option(
      names = "--people",
      paramLabel = "DIR",
      description = "A folder with one folder a person, named after them, with their pictures.")
  private Optional<Path> people = Optional.empty();

  @Option(
      names = "--gallery",
      paramLabel = "NAME",
      description = "A stored gallery, which 'face enroll' fills.")
  private Optional<String> gallery = Optional.empty();

  Optional<Path> people() {
    return people;
  }

  Optional<String> gallery() {
    return gallery;
  }
}
