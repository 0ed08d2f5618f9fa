package io.facerec.storage.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects as files {@code ab/cd/abcd...}. A put writes a file beside its place, forces it to the
 * disk, moves it into place in one step and forces the folder.
 */
final class FolderObjectStore implements ObjectStore {
  private final Path root;
  private final ObjectFolders folders;

  private FolderObjectStore(Path root) {
    this.root = root;
    this.folders = new ObjectFolders(root);
  }

  static FolderObjectStore open(Path folder) {
    FolderObjectStore store = new FolderObjectStore(folder.toAbsolutePath());
    store.check();
    return store;
  }

  @Override
  public void put(String key, byte[] bytes) {
    Path folder = folders.of(ObjectKeys.require(key));
    try {
      folders.make(folder);
      write(folder, key, bytes);
    } catch (IOException e) {
      throw FolderFailure.of(root, bytes.length, e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FolderFailure.of(root, 0, e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      if (Files.deleteIfExists(file(key))) {
        folders.force(folders.of(key));
      }
    } catch (IOException e) {
      throw FolderFailure.of(root, 0, e);
    }
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return describe(file(key));
  }

  @Override
  public Stream<StoredObject> list(Optional<String> after) {
    return folders
        .files(after.map(ObjectKeys::require).orElse(""))
        .flatMap(f -> describe(f).stream());
  }

  @Override
  public long removeUnfinished(Instant before) {
    try (Stream<Path> unfinished = folders.unfinished()) {
      return unfinished.filter(file -> removeIfOlder(file, before)).count();
    }
  }

  @Override
  public void check() {
    try {
      folders.make(root);
      Path probe = folders.newUnfinished(root);
      Files.createFile(probe);
      Files.delete(probe);
    } catch (IOException e) {
      throw FolderFailure.of(root, 0, e);
    }
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }

  private void write(Path folder, String key, byte[] bytes) throws IOException {
    Path part = folders.newUnfinished(folder);
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(part, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
      folders.force(folder);
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, part);
      throw e;
    }
  }

  private static void deleteAfter(Exception failure, Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Path file(String key) {
    return folders.of(ObjectKeys.require(key)).resolve(key);
  }

  private Optional<StoredObject> describe(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new StoredObject(
              file.getFileName().toString(),
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FolderFailure.of(root, 0, e);
    }
  }

  private boolean removeIfOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before)
          && Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw FolderFailure.of(root, 0, e);
    }
  }
}
