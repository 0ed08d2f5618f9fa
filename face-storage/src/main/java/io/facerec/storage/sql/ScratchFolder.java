package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for what lies in the clear while one run needs it: only its owner may enter it, and it
 * goes with all that is in it when it is closed. What a killed process left is deleted by the next
 * one that makes such a folder in the same place: a lock that dies with its process tells. Where a
 * file system has no locks, it is deleted a day later. Used by one thread.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
  private static final String SUFFIX = ".facerec.scratch";
  private static final Pattern NAME = Pattern.compile("\\.[0-9a-f-]{36}\\.facerec\\.scratch");
  private static final String LOCK = "lock";

  /**
   * Of this process, which must not touch their locks: a process that closes any channel of a file
   * loses all its locks on it (fcntl in POSIX.1-2017).
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Optional<FileChannel> lock;

  private ScratchFolder(Path folder, Optional<FileChannel> lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes one where a file is to be; see {@link #in}. */
  public static ScratchFolder beside(Path target) throws IOException {
    return in(target.toAbsolutePath().resolveSibling(".").normalize());
  }

  /**
   * Makes one in a folder, which is made too where it is missing, and sweeps that. The caller
   * closes it.
   */
  public static ScratchFolder in(Path parent) throws IOException {
    PrivateFiles.folder(parent);
    sweep(parent);
    Path folder = parent.toRealPath().resolve("." + UUID.randomUUID() + SUFFIX);
    OWN.add(folder);
    try {
      PrivateFiles.folder(folder);
      return new ScratchFolder(folder, locked(folder));
    } catch (IOException | RuntimeException e) {
      OWN.remove(folder);
      throw e;
    }
  }

  /** Makes an empty file in it that only its owner may read. */
  public Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    PrivateFiles.file(file);
    return file;
  }

  /** Deletes it; idempotent. */
  @Override
  public void close() throws IOException {
    try {
      delete(folder);
    } finally {
      OWN.remove(folder);
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  /** Deletes what killed processes left in a folder. */
  public static void sweep(Path parent) {
    try (Stream<Path> all = Files.list(parent.toRealPath())) {
      List<Path> left =
          all.filter(folder -> NAME.matcher(folder.getFileName().toString()).matches())
              .filter(folder -> !OWN.contains(folder))
              .toList();
      for (Path folder : left) {
        if (isLeft(folder)) {
          delete(folder);
          LOG.info("deleted {}, which a process that was killed left behind", folder);
        }
      }
    } catch (NoSuchFileException e) {
      // No folder, nothing in it; or another process was faster.
    } catch (IOException e) {
      LOG.warn("{} was not swept: {}", parent, e.toString());
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (!Files.exists(lock)) {
      return Files.getLastModifiedTime(folder)
          .toInstant()
          .isBefore(Instant.now().minus(UnfinishedFiles.OLD));
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    }
  }

  /** The file gets its name when it is locked: nobody finds it free before. */
  private static Optional<FileChannel> locked(Path folder) throws IOException {
    Path fresh = folder.resolve(LOCK + ".new");
    PrivateFiles.file(fresh);
    FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(fresh, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(channel);
    } catch (IOException e) {
      LOG.info("{} has no lock: {}", folder, e.toString());
      channel.close();
      Files.deleteIfExists(fresh);
      return Optional.empty();
    }
  }

  /** The lock last: who is killed meanwhile leaves what the next one deletes. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith(LOCK)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(folder.resolve(LOCK));
    Files.deleteIfExists(folder);
  }
}
