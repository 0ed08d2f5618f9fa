package io.facerec.cli;

import io.facerec.cli.draw.AnnotationFolder;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where annotated copies are written. */
final class AnnotateArguments {
  @Option(
      names = "--annotate",
      paramLabel = "DIR",
      description =
          "Write a JPEG copy of each picture, faces marked, into this folder. Files of the same "
              + "name are replaced there, but never a picture that is read.")
  private Optional<Path> folder = Optional.empty();

  /**
   * The folder, made when it is missing.
   *
   * @param others pictures that are read too, and must not be written to
   */
  Optional<AnnotationFolder> open(List<Input> inputs, List<Input> others) {
    return folder.map(
        path -> {
          try {
            return new AnnotationFolder(path, files(inputs), files(others));
          } catch (IOException e) {
            throw new UncheckedIOException(
                "cannot make the folder " + path + ": " + FileFailure.reason(e), e);
          }
        });
  }

  private static List<Path> files(List<Input> inputs) {
    return inputs.stream()
        .filter(Input.Picture.class::isInstance)
        .map(input -> ((Input.Picture) input).file())
        .toList();
  }
}
