package io.facerec.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = {
      "Put back what 'face backup' saved, and load each gallery to see that it is there.",
      "The file is checked to its end before anything is changed. Stop whatever uses the storage first."
    },
    sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(
      names = "--overwrite",
      description = "Replace all that is stored. Without this only an empty storage is taken.")
  private boolean overwrite;

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return new InstanceBackup(storage, output.format(), spec.commandLine())
        .restore(file, overwrite, passphrase.toOpen());
  }
}
