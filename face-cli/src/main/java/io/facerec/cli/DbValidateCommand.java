package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "validate",
    description = "Check that the schema is what this release's migrations made.",
    sortOptions = false)
final class DbValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SchemaAdministration.of(storage, output.format(), spec.commandLine()).validate();
    return ExitCode.DONE;
  }
}
