package io.facerec.cli;

import io.facerec.EngineOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which models there are. */
final class CatalogArguments {
  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "A JSON manifest with models of your own, added to the built-in ones.")
  private Optional<Path> manifest = Optional.empty();

  /** The environment's options with the manifest's models declared too. */
  EngineOptions options() {
    EngineOptions options = EngineOptions.fromEnvironment(System.getenv());
    return manifest.map(file -> options.withCatalog(options.catalog().with(file))).orElse(options);
  }
}
