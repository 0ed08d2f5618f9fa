package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "set",
    description = {
      "Change how a gallery is used, by this tool and by servers. What is not named stays.",
      "Options of 'face enroll' and 'face identify' go before what is set here."
    },
    sortOptions = false)
final class GallerySetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GALLERY", description = "Its name.")
  private String name = "";

  @Mixin private SettingsArguments settings;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    if (settings.given().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is nothing to change; 'face gallery show %s' shows what is set".formatted(name));
    }
    GalleryAdministration.of(storage, output.format(), spec.commandLine())
        .set(name, settings.given());
    return ExitCode.DONE;
  }
}
