package io.facerec.benchmarks;

import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.LoadProgress;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a stored gallery costs from a thousand templates to a million: enrolling one more, from its
 * vector, and opening all of them in a process that has just started. Then what storing adds to the
 * enrolment of pictures ({@link EnrolmentOverhead}).
 *
 * <pre>BENCH_HEAP=2g scripts/bench.sh storage FOLDER [TEMPLATES]</pre>
 *
 * The gallery is kept in FOLDER, in SQLite and, where DATABASE_URL or DATABASE_HOST is set, in that
 * PostgreSQL database, which must be empty; a folder that has the galleries already is only opened.
 */
public final class StorageScale {
  private static final String KEY =
      "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
  private static final String GALLERY = "scale";
  private static final int BATCH = 1000;
  private static final int OPENINGS = 3;

  private StorageScale() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("open")) {
      open(options(Path.of(arguments[1]), Boolean.parseBoolean(arguments[2])));
      return;
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int templates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    measure("SQLite", folder, false, templates);
    if (System.getenv("DATABASE_URL") != null || System.getenv("DATABASE_HOST") != null) {
      measure("PostgreSQL", folder, true, templates);
    } else {
      System.out.println("PostgreSQL: DATABASE_URL is not set, nothing was measured");
    }
    EnrolmentOverhead.measure(folder);
  }

  static KeyRing keys() {
    return KeyRing.of(KEY, List.of());
  }

  static DatabaseOptions options(Path folder, boolean server) {
    return DatabaseOptions.fromEnvironment(
        server ? System.getenv() : Map.of("FACEREC_HOME", folder.toString()));
  }

  private static void measure(String name, Path folder, boolean server, int templates)
      throws IOException, InterruptedException {
    System.out.printf("%n%s, 128 dimensions, %,d templates%n", name, templates);
    fill(options(folder, server), templates);
    for (int i = 0; i < OPENINGS; i++) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx2g",
              "--add-modules",
              "jdk.incubator.vector",
              "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
              "-cp",
              System.getProperty("java.class.path"),
              StorageScale.class.getName(),
              "open",
              folder.toString(),
              String.valueOf(server));
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.INHERIT)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /** In batches of a thousand; printed for the last tenth before each power of ten. */
  private static void fill(DatabaseOptions options, int templates) {
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, keys());
      if (galleries.show(GALLERY).isPresent()) {
        System.out.println("the gallery is there already and is only opened");
        return;
      }
      GalleryData data = new GalleryData(128, GalleryShape.FACES);
      galleries.create(GALLERY, data.origin(), "{}");
      System.out.println(
          "| enrolled | microseconds a template, last tenth | a second, all of them |");
      System.out.println("|---|---|---|");
      try (StoredGallery gallery = galleries.openToChange(GALLERY)) {
        long all = 0;
        long tenth = 0;
        int next = 1000;
        for (int from = 0; from < templates; from += BATCH) {
          List<Enrolment> batch = new ArrayList<>();
          for (int i = from; i < from + BATCH; i++) {
            NewSubject subject = NewSubject.of("s" + i, "Subject " + i);
            batch.add(Enrolment.of(subject, data.stranger()).withKey("picture " + i));
          }
          long start = System.nanoTime();
          gallery.enrolAll(batch);
          long nanos = System.nanoTime() - start;
          all += nanos;
          int size = from + BATCH;
          int counted = Math.max(BATCH, next / 10);
          tenth += size > next - counted ? nanos : 0;
          if (size == next) {
            System.out.printf(
                "| %,d | %.1f | %,.0f |%n", size, tenth / 1e3 / counted, size / (all / 1e9));
            next *= 10;
            tenth = 0;
          }
        }
      }
    }
  }

  private static void open(DatabaseOptions options) {
    long start = System.nanoTime();
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, keys());
      long opened = System.nanoTime();
      try (StoredGallery gallery = galleries.open(GALLERY, 2, LoadProgress.NONE)) {
        System.out.printf(
            "database opened in %.2f s, %,d templates in %.2f s, refused %d%n",
            (opened - start) / 1e9,
            gallery.size(),
            (System.nanoTime() - opened) / 1e9,
            gallery.refused());
      }
    }
  }
}
