package io.facerec.cli.draw;

import io.facerec.cli.report.FileFailure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where annotated copies go, and under which names: the picture's own, as JPEG, numbered where two
 * pictures have one name. No picture that is read in this run is ever written to. Thread-safe.
 */
public final class AnnotationFolder {
  private final Path folder;

  /** Real paths of the run's own pictures. */
  private final Set<Path> untouchable = new HashSet<>();

  private final Map<Path, Path> targets = new HashMap<>();

  /**
   * Makes the folder and settles all names, in the pictures' order.
   *
   * @param pictures copies of which will be saved
   * @param others pictures that are read too
   * @throws IOException when the folder cannot be made
   */
  public AnnotationFolder(Path folder, List<Path> pictures, Collection<Path> others)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    for (Path picture : pictures) {
      protect(picture);
    }
    for (Path other : others) {
      protect(other);
    }
    Set<String> taken = new HashSet<>(Set.of("contact-sheet.jpg"));
    for (Path picture : pictures) {
      targets.computeIfAbsent(picture.toAbsolutePath().normalize(), file -> claim(file, taken));
    }
  }

  /** Where the annotated copy of one of the pictures belongs. */
  public Path target(Path picture) {
    Path target = targets.get(picture.toAbsolutePath().normalize());
    if (target == null) {
      throw new IllegalArgumentException(picture + " was not announced");
    }
    return target;
  }

  /**
   * A file of that name.
   *
   * @throws UncheckedIOException when a picture of this run lies there
   */
  Path file(String name) {
    Path file = folder.resolve(name);
    if (isUntouchable(file)) {
      throw new UncheckedIOException(
          new IOException(
              file + " is one of the pictures that are read; annotate into another folder"));
    }
    return file;
  }

  /**
   * Writes a JPEG in one step: a reader, or a run that ends early, never leaves half of one.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void save(BufferedImage image, Path target) {
    JpegFile.write(image, target);
  }

  private Path claim(Path picture, Set<String> taken) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String candidate = stem + ".jpg";
    for (int n = 2;
        isUntouchable(folder.resolve(candidate)) || !taken.add(candidate.toLowerCase(Locale.ROOT));
        n++) {
      candidate = stem + "-" + n + ".jpg";
    }
    return folder.resolve(candidate);
  }

  private boolean isUntouchable(Path file) {
    try {
      return Files.exists(file) && untouchable.contains(file.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + FileFailure.reason(e), e);
    }
  }

  private void protect(Path picture) throws IOException {
    if (Files.exists(picture)) {
      untouchable.add(picture.toRealPath());
    }
  }
}
