package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    description = {
      "Seal everything again under the current key. Searches and enrolments go on meanwhile; what is"
          + " interrupted goes on when it is run again.",
      "With ENCRYPTION_KEY: first give every process the new key in ENCRYPTION_KEY and the old one in"
          + " ENCRYPTION_RETIRED_KEYS. With encryption.key: a new key is made first; end other"
          + " processes that use this home before.",
      "Backups that were made before still need the old key."
    },
    sortOptions = false)
final class KeysRotateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--drop-retired",
      description =
          "Afterwards take the retired keys out of encryption.key, where nothing is left that needs"
              + " them.")
  private boolean dropRetired;

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return KeyAdministration.of(storage, output.format(), spec.commandLine()).rotate(dropRetired);
  }
}
