package io.facerec.server.job;

import io.facerec.storage.transfer.EnrolmentList;
import io.facerec.storage.transfer.ListedPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pictures of a zip archive: those that its {@code manifest.csv} lists (see {@link
 * EnrolmentList}; by their paths in the archive), or without one those in folders, of which each is
 * a person's and named after them. Nothing is unpacked but into memory, one picture at a time.
 */
final class ArchiveSource implements BatchSource {
  /** More of them make a job that nobody can look through. */
  static final int MOST_PICTURES = 100_000;

  private static final String MANIFEST = "manifest.csv";
  private static final int MOST_MANIFEST_BYTES = 32 << 20;
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff");

  private final Archive archive;
  private final long mostBytes;
  private final Map<String, ListedPicture> listed;
  private final List<ListedPicture> missing;

  private ArchiveSource(
      Archive archive,
      long mostBytes,
      Map<String, ListedPicture> listed,
      List<ListedPicture> missing) {
    this.archive = archive;
    this.mostBytes = mostBytes;
    this.listed = listed;
    this.missing = missing;
  }

  /**
   * Looks through an archive once.
   *
   * @param mostBytes of one picture
   * @throws ArchiveException when it is damaged, or no archive, or a bomb
   * @throws io.facerec.storage.transfer.EnrolmentListException when its manifest cannot be read
   */
  static ArchiveSource of(Archive archive, long mostBytes) throws IOException {
    Map<String, ListedPicture> inFolders = new TreeMap<>();
    List<byte[]> manifests = new ArrayList<>();
    List<String> names = new ArrayList<>();
    archive.read(
        (name, content) -> {
          if (name.equals(MANIFEST)) {
            content
                .upTo(MOST_MANIFEST_BYTES)
                .ifPresentOrElse(
                    manifests::add,
                    () -> {
                      throw new ArchiveException("its manifest.csv is too large");
                    });
          }
          names.add(name);
          inFolder(name).ifPresent(picture -> inFolders.put(name, picture));
          if (names.size() > 2 * MOST_PICTURES || inFolders.size() > MOST_PICTURES) {
            throw new ArchiveException(
                "it holds more than %d pictures; send them in several".formatted(MOST_PICTURES));
          }
        });
    if (manifests.isEmpty()) {
      return new ArchiveSource(archive, mostBytes, inFolders, List.of());
    }
    Map<String, ListedPicture> listed = new HashMap<>();
    for (ListedPicture picture :
        EnrolmentList.read(
            new InputStreamReader(
                new ByteArrayInputStream(manifests.get(0)), StandardCharsets.UTF_8),
            MANIFEST)) {
      listed.put(Archive.normal(picture.picture()), picture);
    }
    Set<String> there = Set.copyOf(names);
    return new ArchiveSource(
        archive,
        mostBytes,
        listed,
        listed.entrySet().stream()
            .filter(entry -> !there.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .sorted(java.util.Comparator.comparing(ListedPicture::picture))
            .toList());
  }

  /** Whose a picture is by its folder. */
  private static Optional<ListedPicture> inFolder(String name) {
    String[] path = name.split("/", -1);
    String file = path[path.length - 1];
    String kind = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean usable =
        path.length > 1
            && PICTURES.contains(kind)
            && !file.startsWith(".")
            && !name.startsWith("__MACOSX/");
    if (!usable) {
      return Optional.empty();
    }
    String folder = path[path.length - 2];
    return Optional.of(new ListedPicture(name, folder, folder, Map.of()));
  }

  @Override
  public long total() {
    return listed.size();
  }

  @Override
  public void visit(long from, Visitor visitor) throws IOException {
    int[] number = {0};
    Set<String> seen = new java.util.HashSet<>();
    archive.read(
        (name, content) -> {
          ListedPicture picture = listed.get(name);
          if (picture == null || !seen.add(name)) {
            return;
          }
          if (number[0] >= from) {
            visitor.picture(
                number[0],
                content
                    .upTo(mostBytes)
                    .map(bytes -> BatchPicture.of(picture, bytes))
                    .orElseGet(
                        () ->
                            BatchPicture.missing(
                                picture,
                                "PAYLOAD_TOO_LARGE",
                                "it has more than %d bytes".formatted(mostBytes))));
          }
          number[0]++;
        });
    for (ListedPicture picture : missing) {
      if (number[0] >= from) {
        visitor.picture(
            number[0],
            BatchPicture.missing(
                picture, "PICTURE_MISSING", "there is no such file in the archive"));
      }
      number[0]++;
    }
  }
}
