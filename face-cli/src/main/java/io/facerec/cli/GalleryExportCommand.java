package io.facerec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Write a gallery into a file, as of one moment, sealed with a passphrase.",
      "It holds subjects and templates with their model, no pictures."
    },
    sortOptions = false)
final class GalleryExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Its name.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE|-",
      description = "A file that is not there yet, or - for standard output.")
  private String file = "";

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return new GalleryTransfer(storage, output.format(), spec.commandLine())
        .write(name, file, passphrase.toSeal());
  }
}
