package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    description = {
      "Make an empty gallery for templates of one model, which it keeps to.",
      "The model is --embedder; its file need not be here."
    },
    sortOptions = false)
final class GalleryCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GALLERY", description = "Its name, 1 to 255 characters.")
  private String name = "";

  @Mixin private ModelArguments models;
  @Mixin private SettingsArguments settings;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    GalleryAdministration.of(storage, output.format(), spec.commandLine())
        .create(name, models.options(), settings.given());
    return ExitCode.DONE;
  }
}
