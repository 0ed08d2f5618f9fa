package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "delete",
    description = "Delete a gallery with everybody in it. There is no way back.",
    sortOptions = false)
final class GalleryDeleteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GALLERY", description = "Its name.")
  private String name = "";

  @Option(names = "--yes", description = "Delete it; without this only says what would be deleted.")
  private boolean yes;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    GalleryAdministration galleries =
        GalleryAdministration.of(storage, output.format(), spec.commandLine());
    if (yes) {
      galleries.delete(name);
      return ExitCode.DONE;
    }
    galleries.show(name);
    ErrorLine.print(spec.commandLine().getErr(), "nothing is deleted; --yes deletes all of it");
    return ExitCode.USAGE;
  }
}
