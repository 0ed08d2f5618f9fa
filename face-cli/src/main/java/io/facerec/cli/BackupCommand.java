package io.facerec.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file = Path.of("");

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return new InstanceBackup(storage, output.format(), spec.commandLine())
        .write(file, passphrase.toSeal());
  }
}
