package io.facerec.cli.input;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pictures below what the user named. A named file is always tried; of a folder those files are
 * taken, sorted and at any depth, whose names end like a picture's. Hidden files and folders inside
 * it are passed over. The folder itself may be a link; links to folders inside it are not followed,
 * since they may lead in circles.
 */
public final class PictureWalk {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff");

  private PictureWalk() {}

  /** In the order of the arguments. */
  public static List<Input> inputs(List<Path> named) {
    List<Input> inputs = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        inputs.addAll(below(path));
      } else {
        inputs.add(named(path));
      }
    }
    return inputs;
  }

  /** The same, each once, however often and in whatever way it is named. */
  public static List<Input> distinctInputs(List<Path> named) {
    Set<Path> seen = new HashSet<>();
    return inputs(named).stream()
        .filter(input -> seen.add(Path.of(input.shown()).toAbsolutePath().normalize()))
        .toList();
  }

  /** One file to try, whatever it is called. */
  public static Input named(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        ? new Input.Picture(path)
        : new Input.Unusable(path.toString(), "missing", "there is no such file");
  }

  private static List<Input> below(Path folder) {
    Collector collector = new Collector(folder);
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
    } catch (IOException e) {
      collector.found.add(unreadable(folder));
    }
    if (collector.found.isEmpty()) {
      return List.of(
          new Input.Unusable(
              folder.toString(), "no_pictures", "this folder holds no files named like pictures"));
    }
    collector.found.sort(Comparator.comparing(input -> Path.of(input.shown())));
    return collector.found;
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  private static boolean isNamedLikeAPicture(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static Input unreadable(Path path) {
    return new Input.Unusable(
        path.toString(), "unreadable", "it cannot be read; is it yours to read?");
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Input> found = new ArrayList<>();

    Collector(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && (isHidden(folder) || Files.isSymbolicLink(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file) && isNamedLikeAPicture(file) && !Files.isDirectory(file)) {
        found.add(new Input.Picture(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      // A link that leads back up: not followed, like every link inside the folder.
      if (!(failure instanceof FileSystemLoopException)) {
        found.add(unreadable(path));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
