package io.facerec.runtime;

import io.facerec.runtime.ModelException.Reason;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds model files: first in the folders of {@code FACE_MODELS}, then in the user's cache, else it
 * downloads them into the cache from their declared addresses. No file is handed out whose SHA-256
 * is not the declared one. Immutable and thread-safe; several processes may share a cache.
 *
 * @param folders looked through first, in order; never written to
 * @param cache downloaded files are kept here
 * @param mayDownload whether missing files may be downloaded
 */
public record ModelStore(List<Path> folders, Path cache, boolean mayDownload) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public ModelStore {
    folders = List.copyOf(folders);
  }

  /**
   * The store that the environment describes: {@code FACE_MODELS} (folders, separated as in {@code
   * PATH}), {@code FACE_OFFLINE} (true: never download) and the system's cache folder.
   *
   * @throws IllegalArgumentException when {@code FACE_MODELS} names what is no folder, or {@code
   *     FACE_OFFLINE} is neither true nor false
   */
  public static ModelStore fromEnvironment(Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    Arrays.stream(
            environment
                .getOrDefault("FACE_MODELS", "")
                .split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "FACE_MODELS names '" + folder + "', which is no folder");
      }
    }
    Path cache =
        CacheFolder.models(
            environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    return new ModelStore(
        folders, cache, !EnvironmentFlag.read(environment, "FACE_OFFLINE", false));
  }

  /** Where the file lies now, unverified; empty when it is in no folder and not in the cache. */
  public Optional<Path> locate(ModelSpec spec) {
    return candidates(spec).stream().filter(Files::isRegularFile).findFirst();
  }

  /**
   * The verified file, downloaded first when it is missing.
   *
   * @throws ModelException when it is missing and cannot be had, or is not the declared file
   */
  public Path resolve(ModelSpec spec) {
    return resolve(spec, DownloadProgress.SILENT);
  }

  /**
   * The verified file, downloaded first when it is missing.
   *
   * @throws ModelException when it is missing and cannot be had, or is not the declared file
   */
  public Path resolve(ModelSpec spec, DownloadProgress progress) {
    Optional<Path> file = locate(spec);
    if (file.isPresent()) {
      verify(spec, file.get());
      return file.get();
    }
    return download(spec, progress);
  }

  /**
   * Sees to it that the file is here and intact: what is missing, or corrupt in the cache, is
   * downloaded.
   *
   * @throws ModelException when it cannot be had, or a file outside the cache is corrupt
   */
  public Path pull(ModelSpec spec, DownloadProgress progress) {
    Optional<Path> file = locate(spec);
    if (file.isEmpty()) {
      return download(spec, progress);
    }
    boolean replaceable = file.get().startsWith(cache) && mayDownload && spec.url().isPresent();
    if (replaceable && !isIntact(spec, file.get())) {
      return download(spec, progress);
    }
    verify(spec, file.get());
    return file.get();
  }

  /**
   * Holds a file against its declaration.
   *
   * @throws ModelException naming the file when it is not the declared one
   */
  public void verify(ModelSpec spec, Path file) {
    String actual = sha256(file);
    if (!actual.equals(spec.sha256())) {
      throw new ModelException(
          Reason.CORRUPT,
          "%s is not the declared file of '%s': its sha256 is %s, declared is %s. %s"
              .formatted(
                  file,
                  spec.id(),
                  actual,
                  spec.sha256(),
                  spec.url().isPresent()
                      ? "Replace it, or delete it and run 'face models pull " + spec.id() + "'"
                      : "Replace it; the model has no public address"));
    }
  }

  private Path download(ModelSpec spec, DownloadProgress progress) {
    URI from = spec.url().orElseThrow(() -> missing(spec, "it has no public address", null));
    if (!mayDownload) {
      throw missing(spec, "downloads are off (FACE_OFFLINE)", null);
    }
    Path to = cache.resolve(spec.file());
    try {
      new Downloader(PATIENCE).download(spec, from, to, progress);
      return to;
    } catch (IOException e) {
      throw missing(spec, "the download failed: " + e.getMessage(), e);
    }
  }

  private ModelException missing(ModelSpec spec, String why, @Nullable Throwable cause) {
    return new ModelException(
        Reason.MISSING,
        "the file of model '%s' is not here, and %s. Put %s (%ssha256 %s)%s into %s"
            .formatted(
                spec.id(),
                why,
                spec.file(),
                spec.bytes() > 0 ? spec.bytes() + " bytes, " : "",
                spec.sha256(),
                spec.url().map(url -> " from " + url).orElse(""),
                folders.isEmpty() ? cache + " or a folder that FACE_MODELS names" : folders.get(0)),
        cause);
  }

  private List<Path> candidates(ModelSpec spec) {
    List<Path> candidates = new ArrayList<>();
    folders.forEach(folder -> candidates.add(folder.resolve(spec.file())));
    candidates.add(cache.resolve(spec.file()));
    return candidates;
  }

  private static boolean isIntact(ModelSpec spec, Path file) {
    return sha256(file).equals(spec.sha256());
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new ModelException(Reason.CORRUPT, file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
