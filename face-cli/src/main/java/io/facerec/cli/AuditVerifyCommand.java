package io.facerec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Go along the chain of audit events, and name the first one that was altered, added or taken away.",
      "That everything was put back to an earlier state shows only against what was kept elsewhere: a"
          + " receipt, or the last line of an earlier check."
    },
    sortOptions = false)
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--remembered",
      paramLabel = "SEQUENCE:HASH",
      description = "An event that must be there as it was; may be given several times.")
  private List<String> remembered = new ArrayList<>();

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return AuditCheck.of(storage, output.format(), spec.commandLine()).verify(remembered);
  }
}
