package io.facerec.cli;

import io.facerec.cli.input.LfwPairs;
import io.facerec.cli.input.PairsCsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The pictures of whom it is known who they show. */
final class TrialArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--people",
      paramLabel = "DIR",
      description =
          "A folder with one folder a person. Every picture is compared with every other one, and "
              + "searched among them.")
  private Optional<Path> people = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "FILE.csv",
      description =
          "Lines 'picture,picture,same' with 1, true, same or 0, false, different; paths are "
              + "relative to the file's folder. A header is passed over.")
  private Optional<Path> pairs = Optional.empty();

  @Option(
      names = "--lfw-pairs",
      paramLabel = "FILE.txt",
      description =
          "The pairs.txt of Labeled Faces in the Wild, with --people as the folder of its people: "
              + "accuracy over its folds.")
  private Optional<Path> lfwPairs = Optional.empty();

  /**
   * What to compare.
   *
   * @throws ParameterException when the options do not belong together
   * @throws io.facerec.cli.input.PairsFileException when a list of pairs cannot be read
   */
  Trial trial() {
    if (pairs.isPresent() ? people.isPresent() || lfwPairs.isPresent() : people.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "evaluate takes one of '--people DIR', '--pairs FILE.csv', '--lfw-pairs FILE.txt --people DIR'");
    }
    if (pairs.isPresent()) {
      return new PairsTrial(List.of(PairsCsv.read(pairs.get())));
    }
    Path folder = people.orElseThrow();
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "--people " + folder + " is no folder");
    }
    return lfwPairs.isPresent()
        ? new PairsTrial(LfwPairs.read(lfwPairs.get(), folder))
        : new PeopleTrial(People.in(folder));
  }

  /** The file or folder, as the user wrote it. */
  String named() {
    return pairs.or(() -> lfwPairs).or(() -> people).map(Path::toString).orElse("");
  }
}
