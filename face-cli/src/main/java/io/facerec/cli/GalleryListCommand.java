package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "List the galleries.", sortOptions = false)
final class GalleryListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    GalleryAdministration.of(storage, output.format(), spec.commandLine()).list();
    return ExitCode.DONE;
  }
}
