package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "List the ids of the keys, and how much of the database each seals. Never a key.",
      "The objects of pictures are not counted."
    },
    sortOptions = false)
final class KeysListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    KeyAdministration.of(storage, output.format(), spec.commandLine()).list();
    return ExitCode.DONE;
  }
}
