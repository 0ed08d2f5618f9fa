package io.facerec.storage.object;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two levels of folders, {@code ab/cd}, and what stands in them. */
final class ObjectFolders {
  private static final Pattern LEVEL = Pattern.compile("[0-9a-f]{2}");
  private static final String UNFINISHED = ".part";

  private final Path root;
  private final boolean posix;

  ObjectFolders(Path root) {
    this.root = root;
    this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  Path of(String key) {
    return root.resolve(key.substring(0, 2)).resolve(key.substring(2, 4));
  }

  /** A name for a file that is being written; never that of an object. */
  Path newUnfinished(Path folder) {
    return folder.resolve("." + UUID.randomUUID() + UNFINISHED);
  }

  /** Makes a folder and those above it, for the owner only, so that they outlive a crash. */
  void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (above != null) {
      make(above);
    }
    try {
      Files.createDirectory(folder, forOwner());
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (above != null) {
      force(above);
    }
  }

  /** Sees to it that the names in a folder outlive a crash, where the system knows such a thing. */
  void force(Path folder) throws IOException {
    if (posix) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The files of all objects whose keys come behind {@code after}, in the order of their keys. */
  Stream<Path> files(String after) {
    return level(root, prefix(after, 2))
        .flatMap(first -> level(first, behind(after, first.getFileName().toString())))
        .flatMap(
            second -> sorted(second, name -> ObjectKeys.isKey(name) && name.compareTo(after) > 0));
  }

  Stream<Path> unfinished() {
    Predicate<String> isUnfinished = name -> name.startsWith(".") && name.endsWith(UNFINISHED);
    return Stream.concat(
        sorted(root, isUnfinished),
        level(root, "")
            .flatMap(first -> level(first, ""))
            .flatMap(second -> sorted(second, isUnfinished)));
  }

  private static String prefix(String after, int length) {
    return after.substring(0, Math.min(length, after.length()));
  }

  /** From which second level on, within this first one. */
  private static String behind(String after, String first) {
    return after.startsWith(first) ? after.substring(2, 4) : "";
  }

  private static Stream<Path> level(Path folder, String from) {
    return sorted(folder, name -> LEVEL.matcher(name).matches() && name.compareTo(from) >= 0);
  }

  private static Stream<Path> sorted(Path folder, Predicate<String> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> sorted =
          entries.filter(entry -> wanted.test(entry.getFileName().toString())).sorted().toList();
      return sorted.stream();
    } catch (NoSuchFileException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw FolderFailure.of(folder, 0, e);
    }
  }

  private FileAttribute<?>[] forOwner() {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
