package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that stand under a name of their own until they are whole. Whoever writes one deletes it
 * when it fails; what a killed process left behind is swept by the next one that writes into the
 * same folder, once it was not written to for a day.
 */
public final class UnfinishedFiles {
  static final Duration OLD = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedFiles.class);
  private static final String SUFFIX = ".facerec.part";
  private static final Pattern NAME = Pattern.compile("\\.[0-9a-f-]{36}\\.facerec\\.part.*");

  private UnfinishedFiles() {}

  /** Makes an empty one where a file is to be; see {@link #in}. */
  public static Path beside(Path target) throws IOException {
    return in(folderOf(target));
  }

  /** Makes an empty one that only its owner may read, and its folder, and sweeps that. */
  public static Path in(Path folder) throws IOException {
    PrivateFiles.folder(folder);
    sweep(folder);
    Path file = folder.resolve("." + UUID.randomUUID() + SUFFIX);
    PrivateFiles.file(file);
    return file;
  }

  /**
   * Gives a whole one its name, which no other file may have, and has both on the disk.
   *
   * @throws FileAlreadyExistsException when another has the name; that one stays
   */
  public static void finish(Path unfinished, Path target) throws IOException {
    try {
      link(unfinished, target);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links there, as on many a stick: a name that was taken just now would be lost.
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      replace(unfinished, target);
    }
  }

  /**
   * The same, and never in the place of another file, as no move can promise.
   *
   * @throws FileAlreadyExistsException when another has the name; that one stays
   * @throws UnsupportedOperationException where the file system knows no links; it may also be an
   *     {@link IOException}
   */
  public static void link(Path unfinished, Path target) throws IOException {
    force(unfinished);
    Files.createLink(target, unfinished);
    Files.delete(unfinished);
    forceFolderOf(target);
  }

  /** The same in the place of a file that may be there. */
  public static void replace(Path unfinished, Path target) throws IOException {
    force(unfinished);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    forceFolderOf(target);
  }

  /** Deletes what killed processes left in a folder, where it was not written to for a day. */
  public static void sweep(Path folder) {
    Instant before = Instant.now().minus(OLD);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> unfinished =
          files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).toList();
      for (Path file : unfinished) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)
            && Files.deleteIfExists(file)) {
          LOG.info("deleted {}, which a process that was killed left behind", file);
        }
      }
    } catch (NoSuchFileException e) {
      // No folder, nothing in it; or another process was faster.
    } catch (IOException e) {
      LOG.warn("{} was not swept: {}", folder, e.toString());
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void forceFolderOf(Path file) throws IOException {
    if (PrivateFiles.POSIX) {
      try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    return folder;
  }
}
