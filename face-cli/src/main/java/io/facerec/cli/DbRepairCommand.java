package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "repair",
    description = "Put the schema's history right after a migration that failed half-way.",
    sortOptions = false)
final class DbRepairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SchemaAdministration.of(storage, output.format(), spec.commandLine()).repair();
    return ExitCode.DONE;
  }
}
