package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Delete pictures, templates and audit events that are too old, and what erasures left behind.",
      "RETENTION_PICTURE_DAYS (0: pictures are not kept), RETENTION_TEMPLATE_DAYS (1095) and"
          + " RETENTION_AUDIT_DAYS (365) say what is too old. One process at a time runs it."
    },
    sortOptions = false)
final class RetentionRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Delete nothing; count what would go.")
  private boolean dryRun;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return RetentionRun.of(storage, output.format(), spec.commandLine()).run(dryRun);
  }
}
