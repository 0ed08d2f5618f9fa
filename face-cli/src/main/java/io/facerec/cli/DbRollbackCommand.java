package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "rollback",
    description = {
      "Put back what was saved before the last migration. What was written since is lost.",
      "Stop whatever uses the database first."
    },
    sortOptions = false)
final class DbRollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--yes", description = "Do it; without this nothing happens.")
  private boolean yes;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    if (!yes) {
      ErrorLine.print(
          spec.commandLine().getErr(),
          "nothing is put back: what was written since the migration would be lost; --yes does it");
      return ExitCode.USAGE;
    }
    SchemaAdministration.of(storage, output.format(), spec.commandLine()).rollback();
    return ExitCode.DONE;
  }
}
