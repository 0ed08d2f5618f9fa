package io.facerec.cli;

import io.facerec.cli.report.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether and where the faces of clusters go. */
final class IntoArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description =
          "Also write each face as a JPEG into DIR/cluster-001 and so on. DIR must be new or empty. "
              + "Name the folders after their people, and 'face identify --people DIR' knows them.")
  private Optional<Path> folder = Optional.empty();

  /**
   * The folder, made when it is missing, before hours of work would be for nothing.
   *
   * @throws ParameterException when it holds something already
   * @throws UncheckedIOException when it cannot be made or read
   */
  Optional<Path> prepare() {
    folder.ifPresent(this::requireEmpty);
    return folder;
  }

  private void requireEmpty(Path made) {
    try {
      Files.createDirectories(made);
      try (Stream<Path> entries = Files.list(made)) {
        if (entries.findAny().isPresent()) {
          throw new ParameterException(
              spec.commandLine(),
              "--into "
                  + made
                  + " is not empty, and nothing is ever overwritten there; name a new folder");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot use the folder " + made + ": " + FileFailure.reason(e), e);
    }
  }
}
