package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that only their owner may read. */
public final class PrivateFiles {
  static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes a folder with mode 700, and those above it; one that is there stays as it is. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectories(folder, mode("rwx------"));
      } catch (FileAlreadyExistsException e) {
        // Else its message is a name and nothing more.
        throw new FileSystemException(e.getFile(), null, "a file stands where a folder must be");
      }
    }
  }

  /** Makes an empty file with mode 600, and its folder; one that is there stays as it is. */
  public static void file(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      folder(folder);
    }
    try {
      Files.createFile(file, mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
