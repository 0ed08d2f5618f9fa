package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "info",
    description = "Show the versions of the schema, and which older release may use each.",
    sortOptions = false)
final class DbInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SchemaAdministration.of(storage, output.format(), spec.commandLine()).info();
    return ExitCode.DONE;
  }
}
