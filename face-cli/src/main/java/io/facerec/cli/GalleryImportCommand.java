package io.facerec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "import",
    description = {
      "Read what 'face gallery export' wrote into a gallery, which is made if it is missing.",
      "A file that is not whole changes nothing. After Ctrl-C or a crash run it again: it goes on."
    },
    sortOptions = false)
final class GalleryImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The export.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "GALLERY",
      description = "Where to. Default: the name in the file.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--existing",
      paramLabel = "skip|merge|fail",
      defaultValue = "fail",
      converter = Rule.class,
      description =
          "People whom the gallery has already, by external id: skip leaves them as they are, merge "
              + "adds the templates to theirs, fail imports nothing. Default: ${DEFAULT-VALUE}.")
  private String existing = "fail";

  @Mixin private PassphraseArguments passphrase;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    return new GalleryTransfer(storage, output.format(), spec.commandLine())
        .read(file, name, existing, passphrase.toOpen());
  }

  /** A word, and no class of the storage: listing the options loads none. */
  static final class Rule implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      String rule = value.toLowerCase(Locale.ROOT);
      if (!List.of("skip", "merge", "fail").contains(rule)) {
        throw new TypeConversionException("'" + value + "' is none of skip, merge, fail");
      }
      return rule;
    }
  }
}
