package io.facerec.storage.object;

import io.facerec.storage.object.ObjectStoreException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a failure of the file system means for the store. */
final class FolderFailure {
  private FolderFailure() {}

  /**
   * @param needed how many bytes were to be written
   */
  static ObjectStoreException of(Path folder, long needed, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left") || message.contains("quota")) {
      return new ObjectStoreException(
          Reason.FULL,
          "no space for %d bytes in %s (%s); nothing was written. Free some space, or move the folder"
              .formatted(needed, folder, free(folder)),
          cause);
    }
    if (cause instanceof AccessDeniedException || message.contains("Read-only")) {
      return new ObjectStoreException(
          Reason.NOT_WRITABLE,
          "%s may not be used: %s. Give this process's user the right to write there"
              .formatted(folder, message),
          cause);
    }
    return new ObjectStoreException(Reason.FAILED, folder + " fails: " + cause, cause);
  }

  private static String free(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getUsableSpace() + " bytes are free";
    } catch (IOException e) {
      return "how many are free is unknown";
    }
  }
}
