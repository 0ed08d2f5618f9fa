package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rename",
    description = "Give a person another name. What they were enrolled as stays.",
    sortOptions = false)
final class SubjectRenameCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Where they are.")
  private String gallery = "";

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "As enrolled, or the id, or the name where nobody else has it.")
  private String subject = "";

  @Parameters(index = "2", paramLabel = "NAME", description = "1 to 255 characters.")
  private String name = "";

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    SubjectAdministration.of(storage, output.format(), spec.commandLine())
        .rename(gallery, subject, name);
    return ExitCode.DONE;
  }
}
