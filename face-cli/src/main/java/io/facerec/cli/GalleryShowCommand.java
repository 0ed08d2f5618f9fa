package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description =
        "Show one gallery: how many people and templates, of which model, and how it is used.",
    sortOptions = false)
final class GalleryShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GALLERY", description = "Its name.")
  private String name = "";

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    GalleryAdministration.of(storage, output.format(), spec.commandLine()).show(name);
    return ExitCode.DONE;
  }
}
