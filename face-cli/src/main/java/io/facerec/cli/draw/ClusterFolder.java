package io.facerec.cli.draw;

import io.facerec.cli.report.FileFailure;
import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One folder a cluster, with its faces cut out. Named after people by hand, they are what {@code
 * --people} takes. Thread-safe but for {@link #claim}.
 */
public final class ClusterFolder {
  /** Enough for every model; larger faces are scaled down. */
  private static final int MOST_PIXELS = 640;

  private final Path folder;
  private final int digits;
  private final Set<Path> claimed = new HashSet<>();

  /**
   * One that is empty, or to be made.
   *
   * @param clusters how many there will be
   */
  public ClusterFolder(Path folder, int clusters) {
    this.folder = folder;
    this.digits = Math.max(3, Integer.toString(clusters).length());
  }

  /**
   * The file of a face: {@code cluster-001/PICTURE.jpg}, numbered where two pictures of a cluster
   * have one name. Makes the cluster's folder.
   *
   * @param cluster from 1
   * @throws UncheckedIOException when the folder cannot be made
   */
  public Path claim(int cluster, Path picture) {
    Path own = folder.resolve(String.format(Locale.ROOT, "cluster-%0" + digits + "d", cluster));
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the folder " + own + ": " + FileFailure.reason(e), e);
    }
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    Path target = own.resolve(stem + ".jpg");
    for (int n = 2; !claimed.add(lowerCase(target)); n++) {
      target = own.resolve(stem + "-" + n + ".jpg");
    }
    return target;
  }

  /**
   * Cuts a face out into its file.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void save(FaceImage image, Box box, Path target) {
    JpegFile.write(Tile.cutAsItIs(image, box, MOST_PIXELS), target);
  }

  /** Some file systems take both for one. */
  private static Path lowerCase(Path target) {
    return Path.of(target.toString().toLowerCase(Locale.ROOT));
  }
}
