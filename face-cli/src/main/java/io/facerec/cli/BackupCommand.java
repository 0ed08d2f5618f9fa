package io.facerec.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Save all that is stored, while it is used, into one file, sealed with a passphrase.",
      "The encryption key is not in it: keep a copy of that elsewhere. 'face backup verify FILE' tells "
          + "whether the file is any good."
    },
    subcommands = BackupVerifyCommand.class,
    sortOptions = false)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Asked for below: here the tool would ask for it before 'verify' too. */
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A file that is not there yet.")
  private Optional<Path> file = Optional.empty();

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    Path target =
        file.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'"));
    return new InstanceBackup(storage, output.format(), spec.commandLine())
        .write(target, passphrase.toSeal());
  }
}
