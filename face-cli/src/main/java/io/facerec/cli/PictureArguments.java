package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.cli.input.PictureWalk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The pictures to work on. */
final class PictureArguments {
  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE|DIR",
      description =
          "Pictures (JPEG, PNG, WebP, BMP, GIF, TIFF), or folders whose pictures are taken, at any "
              + "depth, hidden ones left out.")
  private List<Path> named = new ArrayList<>();

  /** In the order of the arguments, folders sorted. */
  List<Input> inputs() {
    return PictureWalk.inputs(named);
  }

  /** The same, each once, however often and in whatever way it is named. */
  List<Input> distinctInputs() {
    return PictureWalk.distinctInputs(named);
  }
}
