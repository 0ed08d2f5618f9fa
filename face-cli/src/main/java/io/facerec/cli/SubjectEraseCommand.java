package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "erase",
    description = {
      "Erase a person for good: templates, pictures, cached data and what is known of them.",
      "Prints a receipt; 'face audit verify --remembered' holds the audit log against it later.",
      "Backups and exports that were made before are not reached."
    },
    sortOptions = false)
final class SubjectEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Where they are.")
  private String gallery = "";

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "As enrolled, or the id, or the name where nobody else has it.")
  private String subject = "";

  @Option(names = "--yes", description = "Erase them; without this only says who would be erased.")
  private boolean yes;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    if (yes) {
      return Erasure.of(storage, output.format(), spec.commandLine()).erase(gallery, subject);
    }
    SubjectAdministration.of(storage, output.format(), spec.commandLine()).show(gallery, subject);
    ErrorLine.print(spec.commandLine().getErr(), "nobody is erased; --yes erases them for good");
    return ExitCode.USAGE;
  }
}
