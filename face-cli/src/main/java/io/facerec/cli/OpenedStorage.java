package io.facerec.cli;

import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The storage, for as long as a command needs it. */
final class OpenedStorage {
  private OpenedStorage() {}

  /**
   * For a command that changes or shows rows.
   *
   * @throws ParameterException for a name that is too long, and the like
   */
  static <T> T with(CommandLine command, StorageArguments arguments, Function<Storage, T> work) {
    try {
      return with(arguments, work);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  static <T> T with(StorageArguments arguments, Function<Storage, T> work) {
    try (Storage storage = open(arguments)) {
      return work.apply(storage);
    }
  }

  /** The caller closes it. */
  static Storage open(StorageArguments arguments) {
    return Storage.open(StorageOptions.fromEnvironment(arguments.environment()));
  }
}
