package io.facerec.cli.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file or folder could not be used; Java's own messages mostly repeat its name. */
public final class FileFailure {
  private FileFailure() {}

  /** The reason in words. */
  public static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "there is a folder of that name";
    }
    return failure instanceof FileSystemException onFile
        ? Optional.ofNullable(onFile.getReason()).orElse(failure.toString())
        : Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
  }
}
