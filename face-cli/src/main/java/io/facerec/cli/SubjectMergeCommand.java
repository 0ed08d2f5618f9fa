package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "merge",
    description = {
      "Two are one person: give all templates of the one to the other, and remove the one.",
      "Name and metadata of the other stay. There is no way back."
    },
    sortOptions = false)
final class SubjectMergeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Where they are.")
  private String gallery = "";

  @Parameters(index = "1", paramLabel = "FROM", description = "Who is removed.")
  private String from = "";

  @Parameters(index = "2", paramLabel = "INTO", description = "Who gets the templates.")
  private String into = "";

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SubjectAdministration.of(storage, output.format(), spec.commandLine())
        .merge(gallery, from, into);
    return ExitCode.DONE;
  }
}
