package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PlainBytes;
import io.facerec.testing.services.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the files has no templates, no names of pictures and no keys. */
class RawBytesTest {
  private static final PlainBytes PLAIN = PlainBytes.known();
  private static final String NAME = "a-person-in-the-clear";
  private static final String PICTURE = "the-name-of-a-picture";
  private static final String RAW_KEY =
      new String(HexFormat.of().parseHex(TestKeys.KEY), StandardCharsets.ISO_8859_1);

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
      gallery.enrol(
          Enrolment.of(NewSubject.named(NAME), new FaceTemplate(Vectors.ORIGIN, PLAIN.vector()))
              .withKey(PICTURE));
    }
  }

  private static void assertNothingPlain(Path files) throws IOException {
    boolean searched = false;
    try (Stream<Path> all = Files.walk(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        searched |= text.contains(NAME);
        assertThat(PLAIN.foundIn(bytes)).as("%s", file).isEmpty();
        for (String secret : List.of(PICTURE, TestKeys.KEY, RAW_KEY)) {
          assertThat(text.contains(secret)).as("%s", file).isFalse();
        }
      }
    }
    // Else the wrong files were searched.
    assertThat(searched).isTrue();
  }
}
