package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description = "Bring the schema to this release's version; the database is saved before.",
    sortOptions = false)
final class DbMigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SchemaAdministration.of(storage, output.format(), spec.commandLine()).migrate();
    return ExitCode.DONE;
  }
}
