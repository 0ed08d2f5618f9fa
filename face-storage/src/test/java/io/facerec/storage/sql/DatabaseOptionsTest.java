package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseOptionsTest {
  private static final Map<String, String> POSTGRES =
      Map.of(
          "DATABASE_HOST", "a, b:5433,[::1]:5434",
          "DATABASE_PORT", "5400",
          "DATABASE_NAME", "face_recognition",
          "DATABASE_USER", "me",
          "DATABASE_PASSWORD", " p w ");

  private static Map<String, String> with(String... pairs) {
    Map<String, String> environment = new HashMap<>(POSTGRES);
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  @Test
  void nothingSetIsAFileInTheUsersFolder() {
    assertThat(DatabaseOptions.fromEnvironment(Map.of("FACEREC_HOME", "/srv/f")))
        .isEqualTo(
            DatabaseOptions.of(
                new DatabaseLocation.Sqlite(Path.of("/srv/f/facerec.db")),
                Path.of("/srv/f/backups")));
    Path home = Path.of("/home/me");
    assertThat(DataFolder.of(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/me/.local/share/facerec"));
    assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/d"), "Linux", home))
        .isEqualTo(Path.of("/d/facerec"));
    assertThat(DataFolder.of(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/me/Library/Application Support/facerec"));
    assertThat(DataFolder.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", home))
        .isEqualTo(Path.of("/l/facerec"));
  }

  @Test
  void partsNamePostgres() {
    DatabaseOptions options =
        DatabaseOptions.fromEnvironment(
            with("DATABASE_SSLMODE", "verify-full", "DATABASE_POOL_SIZE", "7"));
    assertThat(options.location())
        .isEqualTo(
            new DatabaseLocation.Postgres(
                List.of(
                    new DatabaseHost("a", 5400),
                    new DatabaseHost("b", 5433),
                    new DatabaseHost("::1", 5434)),
                "face_recognition",
                "me",
                " p w ",
                SslMode.VERIFY_FULL));
    assertThat(options.location().toString())
        .isEqualTo("postgresql://a:5400,b:5433,[::1]:5434/face_recognition");
    assertThat(options.poolSize()).isEqualTo(7);
    assertThat(options.maxLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(options.toString()).doesNotContain("p w");
  }

  @Test
  void anAddressSaysTheSame() {
    DatabaseLocation expected =
        new DatabaseLocation.Postgres(
            List.of(new DatabaseHost("a", 5432), new DatabaseHost("b", 5433)),
            "face",
            "me",
            "p@ss+word",
            SslMode.REQUIRE);
    for (String url :
        List.of(
            "postgresql://me:p%40ss+word@a,b:5433/face?sslmode=require",
            "jdbc:postgresql://a,b:5433/face?user=me&password=p%40ss%2Bword&sslmode=require")) {
      assertThat(DatabaseOptions.fromEnvironment(Map.of("DATABASE_URL", url)).location())
          .isEqualTo(expected);
    }
    for (String url : List.of("sqlite:/srv/f.db", "sqlite:///srv/f.db", "jdbc:sqlite:/srv/f.db")) {
      assertThat(DatabaseOptions.fromEnvironment(Map.of("DATABASE_URL", url)).location())
          .isEqualTo(new DatabaseLocation.Sqlite(Path.of("/srv/f.db")));
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThatExceptionOfType(DatabaseOptionsException.class)
        .isThrownBy(
            () ->
                DatabaseOptions.fromEnvironment(
                    Map.of(
                        "DATABASE_HOST", "a b",
                        "DATABASE_PORT", "70000",
                        "DATABASE_PASSWORD", "secret",
                        "DATABASE_SSLMODE", "yes",
                        "DATABASE_POOL_SIZE", "0",
                        "DATABASE_LEAK_DETECTION", "1",
                        "DATABASE_MAX_LIFETIME", "soon")))
        .withMessageContaining("'a b'")
        .withMessageContaining("DATABASE_PORT must lie in 1..65535, got '70000'")
        .withMessageContaining("DATABASE_NAME is not set")
        .withMessageContaining("DATABASE_USER is not set")
        .withMessageContaining("'yes'")
        .withMessageContaining("DATABASE_POOL_SIZE must lie in 1..500, got '0'")
        .withMessageContaining("DATABASE_LEAK_DETECTION must be 0 (off) or lie in 2..86400")
        .withMessageContaining("DATABASE_MAX_LIFETIME must be a number of seconds, got 'soon'")
        .withMessageNotContaining("secret");
    assertThatExceptionOfType(DatabaseOptionsException.class)
        .isThrownBy(
            () ->
                DatabaseOptions.fromEnvironment(
                    with("DATABASE_KEEPALIVE", "60", "DATABASE_MAX_LIFETIME", "60")))
        .withMessageContaining("DATABASE_KEEPALIVE (60) must be less");
    assertThatExceptionOfType(DatabaseOptionsException.class)
        .isThrownBy(() -> DatabaseOptions.fromEnvironment(with("DATABASE_URL", "sqlite:/srv/f.db")))
        .withMessageContaining("DATABASE_URL says it all");
  }

  @Test
  void aWrongAddressIsNotRepeated() {
    for (String url :
        List.of(
            "mysql://me:secret@a/face",
            "postgresql://me:secret@a:port/face",
            "postgresql://me:secret@a/face?ssl=secret",
            "postgresql://me:sec ret@a/face",
            "postgresql://a/secret",
            "sqlite::memory:")) {
      assertThatExceptionOfType(DatabaseOptionsException.class)
          .as(url)
          .isThrownBy(() -> DatabaseOptions.fromEnvironment(Map.of("DATABASE_URL", url)))
          .withMessageContaining("DATABASE_URL")
          .withMessageNotContaining("secret")
          .withMessageNotContaining("sec ret");
    }
  }
}
