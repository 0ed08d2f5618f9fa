package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the people of a gallery in the order in which they were enrolled.",
    sortOptions = false)
final class SubjectListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Where they are.")
  private String gallery = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEXT",
      description = "Only those whose subject or name contains this, whatever the case.")
  private String text = "";

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SubjectAdministration.of(storage, output.format(), spec.commandLine()).list(gallery, text);
    return ExitCode.DONE;
  }
}
