package io.facerec.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where galleries are stored. Knows no class of the storage: listing the options loads none. */
final class StorageArguments {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder for what is stored on this machine. Default: FACEREC_HOME, else facerec in the "
              + "user's data folder.")
  private Optional<Path> home = Optional.empty();

  /** What the storage reads its settings from. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    home.ifPresent(folder -> environment.put("FACEREC_HOME", folder.toString()));
    return environment;
  }
}
