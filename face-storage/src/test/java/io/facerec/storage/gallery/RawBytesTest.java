package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the files has no templates, no names of pictures and no keys. */
class RawBytesTest {
  private static final int SEEDS = 10;
  private static final int KNOWN_BYTES = 16;
  private static final String PICTURE = "the-name-of-a-picture-";
  @TempDir Path folder;

  @Test
  void sqliteFilesHoldNoPlainTemplate() throws IOException {
    DatabaseOptions options = TestDatabase.sqlite(folder);
    try (Database database = Database.open(options)) {
      enrol(database);
      // The write-ahead log is full of it still.
      assertThat(Files.size(folder.resolve("facerec.db-wal"))).isPositive();
      assertNothingPlain(folder);
    }
    assertNothingPlain(folder);
  }

  @Test
  void postgresFilesHoldNoPlainTemplate() throws IOException {
    // Its own, and stopped: a running server replaces files while they are read.
    try (PostgresServer server = PostgresServer.start()) {
      try (Database database = Database.open(TestDatabase.postgres(server, folder))) {
        enrol(database);
      }
      server.execute("postgres", "checkpoint");
      server.stop();
      assertNothingPlain(server.dataFolder());
    }
  }

  private static void enrol(Database database) {
    StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    try (StoredGallery gallery = galleries.open("people")) {
      List<Enrolment> enrolments = new ArrayList<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        enrolments.add(
            Enrolment.of(NewSubject.named("a-person-in-the-clear"), Vectors.of(seed))
                .withKey(PICTURE + seed));
      }
      gallery.enrolAll(enrolments);
    }
  }

  private static void assertNothingPlain(Path files) throws IOException {
    List<byte[]> secrets = new ArrayList<>();
    secrets.add(PICTURE.getBytes(StandardCharsets.UTF_8));
    secrets.add(TestKeys.KEY.getBytes(StandardCharsets.UTF_8));
    secrets.add(HexFormat.of().parseHex(TestKeys.KEY));
    for (int seed = 0; seed < SEEDS; seed++) {
      secrets.addAll(forms(Vectors.of(seed).vector()));
    }
    byte[] name = "a-person-in-the-clear".getBytes(StandardCharsets.UTF_8);
    boolean searched = false;
    try (Stream<Path> all = Files.walk(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        ByteSearch bytes = new ByteSearch(Files.readAllBytes(file));
        searched |= bytes.contains(name);
        for (byte[] secret : secrets) {
          assertThat(bytes.contains(secret)).as("%s", file).isFalse();
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // Else the wrong files were searched.
    assertThat(searched).isTrue();
  }

  /** The first values as floats of both byte orders, and as int8 in steps of 1/127. */
  private static List<byte[]> forms(float[] vector) {
    List<byte[]> forms = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer floats = ByteBuffer.allocate(KNOWN_BYTES).order(order);
      for (int i = 0; i < KNOWN_BYTES / Float.BYTES; i++) {
        floats.putFloat(vector[i]);
      }
      forms.add(floats.array());
    }
    byte[] steps = new byte[KNOWN_BYTES];
    for (int i = 0; i < KNOWN_BYTES; i++) {
      steps[i] = (byte) Math.round(vector[i] * 127);
    }
    forms.add(steps);
    return forms;
  }
}
