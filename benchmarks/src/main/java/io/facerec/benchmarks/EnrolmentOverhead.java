package io.facerec.benchmarks;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.image.FaceImage;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.sql.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The SDK's own pipeline over a batch of pictures on two threads, and the same with what {@code
 * face enroll} adds: the picture's hash, the question whether it is known, and a transaction for
 * each 64. In turns in one JVM.
 */
final class EnrolmentOverhead {
  private static final int ROUNDS = 11;
  private static final int PICTURES = 256;
  private static final int COMMIT = 64;
  private static final int THREADS = 2;

  private final FaceEngine engine;
  private final ExecutorService threads;
  private int number;

  private EnrolmentOverhead(FaceEngine engine, ExecutorService threads) {
    this.engine = engine;
    this.threads = threads;
  }

  static void measure(Path folder) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaceEngine engine =
        FaceEngine.open(Workplace.options(), EnumSet.of(FaceAttribute.TEMPLATE))) {
      EnrolmentOverhead overhead = new EnrolmentOverhead(engine, threads);
      overhead.measure("SQLite", folder, false);
      if (System.getenv("DATABASE_URL") != null || System.getenv("DATABASE_HOST") != null) {
        overhead.measure("PostgreSQL", folder, true);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdown();
    }
  }

  private void measure(String name, Path folder, boolean server)
      throws ExecutionException, InterruptedException {
    try (Database database = Database.open(StorageScale.options(folder, server))) {
      StoredGalleries galleries = StoredGalleries.of(database, StorageScale.keys());
      String gallery = "pictures-" + UUID.randomUUID();
      galleries.create(gallery, engine.origin(), "{}");
      try (StoredGallery stored = galleries.openToChange(gallery)) {
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
          double alone = seconds(picture -> embedded(picture, ""), face -> {});
          List<Enrolment> waiting = new ArrayList<>();
          double kept =
              seconds(
                  picture -> enrolment(stored, picture),
                  enrolment -> {
                    waiting.add(enrolment);
                    if (waiting.size() == COMMIT) {
                      stored.enrolAll(List.copyOf(waiting));
                      waiting.clear();
                    }
                  });
          if (round >= 0) {
            ratios[round] = kept / alone;
            rates[round] = PICTURES / alone;
          }
        }
        galleries.delete(gallery);
        Arrays.sort(ratios);
        Arrays.sort(rates);
        System.out.printf(
            "%n%s: enrolment of pictures / SDK's pipeline %.3f (%.3f..%.3f), %d rounds of %d at"
                + " %.1f pictures/s%n",
            name,
            ratios[ROUNDS / 2],
            ratios[ROUNDS / 4],
            ratios[ROUNDS - 1 - ROUNDS / 4],
            ROUNDS,
            PICTURES,
            rates[ROUNDS / 2]);
      }
    }
  }

  private <T> double seconds(Work<T> work, Consumer<T> taken)
      throws ExecutionException, InterruptedException {
    List<Callable<T>> tasks = new ArrayList<>();
    for (byte[] picture : pictures()) {
      tasks.add(() -> work.on(picture));
    }
    long start = System.nanoTime();
    List<Future<T>> results = new ArrayList<>();
    tasks.forEach(task -> results.add(threads.submit(task)));
    for (Future<T> result : results) {
      taken.accept(result.get());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Portraits of the samples, each with other bytes behind its end: nobody knows it yet. */
  private List<byte[]> pictures() {
    List<byte[]> pictures = new ArrayList<>();
    byte[] portrait = Workplace.sample("live1.jpg");
    for (int i = 0; i < PICTURES; i++) {
      byte[] other = Arrays.copyOf(portrait, portrait.length + Integer.BYTES);
      ByteBuffer.wrap(other).putInt(portrait.length, number++);
      pictures.add(other);
    }
    return pictures;
  }

  private Enrolment enrolment(StoredGallery gallery, byte[] picture) {
    String key = sha256(picture);
    if (!gallery.enrolled(List.of(key)).isEmpty()) {
      throw new IllegalStateException("the picture is known already");
    }
    return embedded(picture, key);
  }

  private Enrolment embedded(byte[] picture, String key) {
    Face face =
        engine.faces(FaceImage.decode(picture, engine.options().decode())).stream()
            .max(Comparator.comparingDouble(found -> found.box().area()))
            .orElseThrow();
    return Enrolment.of(NewSubject.named("Somebody"), face.template()).withKey(key);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private interface Work<T> {
    T on(byte[] picture);
  }
}
