package io.facerec.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Read a backup to its end, with all its checksums; open every template and picture in it, and go "
          + "along its chain of audit events. Nothing is put back.",
      "Takes as much room in the home folder as the database does, while it runs."
    },
    sortOptions = false)
final class BackupVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return new InstanceBackup(storage, output.format(), spec.commandLine())
        .verify(file, passphrase.toOpen());
  }
}
