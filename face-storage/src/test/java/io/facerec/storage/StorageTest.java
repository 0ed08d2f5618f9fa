package io.facerec.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.object.ObjectStoreException;
import io.facerec.storage.seal.EncryptionKeyException;
import io.facerec.storage.sql.DatabaseUnavailableException;
import io.facerec.testing.services.Ports;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened for which settings, and which keys are taken, made and refused. */
class StorageTest {
  private static final String KEY =
      "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
  private static final String OTHER =
      "51a7c2f40b9e6d38172c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f16273849";
  private static final TemplateOrigin ORIGIN =
      new TemplateOrigin("test-model", "ab".repeat(32), 128, 7);

  @TempDir private Path home;

  @Test
  void withNothingSetEverythingIsInTheHomeFolder() throws IOException {
    try (Storage storage = open(Map.of())) {
      storage.galleries().create("people", ORIGIN, "{}");
      String key = storage.pictures().put(new byte[] {1, 2, 3});

      assertThat(storage.pictures().get(key)).contains(new byte[] {1, 2, 3});
      assertThat(storage.objects().exists(key)).isTrue();
      storage.cache().put("a", new byte[] {4}, Duration.ofMinutes(1));
      assertThat(storage.cache().get("a")).contains(new byte[] {4});
    }
    assertThat(home.resolve("facerec.db")).exists();
    assertThat(home.resolve("objects")).isDirectory();
    assertThat(Files.getPosixFilePermissions(home.resolve("encryption.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(home.toFile().list())
        .noneMatch(name -> name.endsWith(".key") && name.startsWith("."));
  }

  @Test
  void theKeyThatWasMadeIsTakenAgain() {
    String first;
    try (Storage storage = open(Map.of())) {
      first = storage.keys().currentKeyId();
      storage.galleries().create("people", ORIGIN, "{}");
    }
    try (Storage storage = open(Map.of())) {
      assertThat(storage.keys().currentKeyId()).isEqualTo(first);
      storage.galleries().open("people").close();
    }
  }

  @Test
  void manyAtOnceMakeOneKey() {
    List<String> ids =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(
                i -> {
                  try (Storage storage = open(Map.of())) {
                    return storage.keys().currentKeyId();
                  }
                })
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  @Test
  void theVariableWins() {
    try (Storage storage = open(Map.of("ENCRYPTION_KEY", KEY))) {
      assertThat(storage.keys().keyIds()).hasSize(1);
    }
    assertThat(home.resolve("encryption.key")).doesNotExist();
  }

  @Test
  void retiredKeysOfTheFileOpenToo() throws IOException {
    String old;
    try (Storage storage = open(Map.of())) {
      old = storage.keys().currentKeyId();
      storage.galleries().create("people", ORIGIN, "{}");
    }
    Path file = home.resolve("encryption.key");
    Files.writeString(file, KEY + "\n" + Files.readString(file));
    try (Storage storage = open(Map.of())) {
      assertThat(storage.keys().keyIds()).hasSize(2).endsWith(old);
      storage.galleries().open("people").close();
    }
  }

  @Test
  void aLostKeyIsNotReplaced() throws IOException {
    String id;
    try (Storage storage = open(Map.of())) {
      id = storage.keys().currentKeyId();
      storage.galleries().create("people", ORIGIN, "{}");
    }
    Files.delete(home.resolve("encryption.key"));

    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(EncryptionKeyException.class)
        .hasMessageContaining("there is no encryption key")
        .hasMessageContaining(id)
        .hasMessageContaining("encryption.key");
    assertThat(home.resolve("encryption.key")).doesNotExist();
  }

  @Test
  void aWrongKeyIsRefusedWithoutBeingShown() {
    try (Storage storage = open(Map.of("ENCRYPTION_KEY", KEY))) {
      storage.galleries().create("people", ORIGIN, "{}");
    }

    assertThatThrownBy(() -> open(Map.of("ENCRYPTION_KEY", OTHER)))
        .isInstanceOf(EncryptionKeyException.class)
        .hasMessageContaining("did not seal the galleries that are there")
        .hasMessageNotContaining(OTHER);
  }

  @Test
  void anEmptyKeyFileIsRefused() throws IOException {
    Files.createFile(home.resolve("encryption.key"));

    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(EncryptionKeyException.class)
        .hasMessageContaining("holds no key");
  }

  @Test
  void nothingIsDrawnForASharedDatabase() {
    assertThatThrownBy(() -> open(postgres()))
        .isInstanceOf(EncryptionKeyException.class)
        .hasMessageContaining("openssl rand -hex 32");
    assertThat(home.resolve("encryption.key")).doesNotExist();
  }

  @Test
  void everythingElsewhere() {
    Map<String, String> environment = postgres();
    environment.put("ENCRYPTION_KEY", KEY);
    environment.put("S3_ENDPOINT", S3Server.shared().endpoint().toString());
    environment.put("S3_BUCKET", S3Server.newBucketName());
    environment.put("S3_ACCESS_KEY", S3Server.ACCESS_KEY);
    environment.put("S3_SECRET_KEY", S3Server.SECRET_KEY);
    environment.put("REDIS_HOST", "127.0.0.1:" + RedisServer.shared().port());
    environment.put("REDIS_PASSWORD", RedisServer.PASSWORD);
    try (Storage one = open(environment);
        Storage other = open(environment)) {
      one.galleries().create("people", ORIGIN, "{}");
      String key = one.pictures().put(new byte[] {1, 2, 3});
      one.cache().put("everything-elsewhere", new byte[] {4}, Duration.ofMinutes(1));

      assertThat(other.galleries().list())
          .extracting(GalleryDescription::name)
          .containsExactly("people");
      assertThat(other.pictures().get(key)).contains(new byte[] {1, 2, 3});
      assertThat(other.cache().get("everything-elsewhere")).contains(new byte[] {4});
    }
    assertThat(home.resolve("facerec.db")).doesNotExist();
    assertThat(home.resolve("objects")).doesNotExist();
  }

  @Test
  void whatNeedsNoPicturesWorksWhileS3IsAway() {
    Map<String, String> environment =
        Map.of(
            "S3_ENDPOINT",
            "http://127.0.0.1:" + Ports.free(),
            "S3_BUCKET",
            "pictures",
            "S3_ACCESS_KEY",
            S3Server.ACCESS_KEY,
            "S3_SECRET_KEY",
            S3Server.SECRET_KEY);
    try (Storage storage = open(environment)) {
      storage.galleries().create("people", ORIGIN, "{}");

      assertThat(storage.galleries().list()).hasSize(1);
      assertThatThrownBy(() -> storage.objects().check())
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("does not answer")
          .hasMessageContaining("S3_ENDPOINT");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    Map<String, String> environment =
        new HashMap<>(Map.of("ENCRYPTION_KEY", KEY, "DATABASE_CONNECTION_TIMEOUT", "1"));
    environment.put("DATABASE_URL", "postgresql://postgres:secret@127.0.0.1:1/face_recognition");

    assertThatThrownBy(() -> open(environment))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                StorageOptions.fromEnvironment(
                    Map.of(
                        "ENCRYPTION_KEY", "short",
                        "DATABASE_POOL_SIZE", "0",
                        "S3_BUCKET", "Not A Bucket",
                        "REDIS_HOST", "one",
                        "REDIS_TLS", "maybe")))
        .isInstanceOf(StorageOptionsException.class)
        .hasMessageContaining("ENCRYPTION_KEY")
        .hasMessageContaining("DATABASE_POOL_SIZE")
        .hasMessageContaining("S3_ENDPOINT")
        .hasMessageContaining("REDIS_TLS")
        .hasMessageNotContaining("short");
  }

  private Storage open(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("FACEREC_HOME", home.toString());
    return Storage.open(StorageOptions.fromEnvironment(all));
  }

  private static Map<String, String> postgres() {
    PostgresServer server = PostgresServer.shared();
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_HOST", "127.0.0.1");
    environment.put("DATABASE_PORT", String.valueOf(server.port()));
    environment.put("DATABASE_NAME", server.createDatabase());
    environment.put("DATABASE_USER", PostgresServer.USER);
    environment.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
    environment.put("DATABASE_SSLMODE", "disable");
    return environment;
  }
}
