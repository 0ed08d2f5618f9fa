package io.facerec.cli;

import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import java.util.function.Function;

/** The storage, for as long as a command needs it. */
final class OpenedStorage {
  private OpenedStorage() {}

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
