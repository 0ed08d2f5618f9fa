package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.error.FaceException;
import io.facerec.server.config.SecretFile;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final String PASSWORD = "kettle marble 47 lantern";

  @TempDir Path home;

  @Test
  void drawsAKeyOnceAndKeepsItForTheOwnerOnly() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    String key;
    try {
      try (RunningServer server = RunningServer.embedded(home)) {
        key = server.adminKey();
        assertThat(ApiClient.admin(server).get("/api/v1/users").status()).isEqualTo(200);
      }
      assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce(key);
      try (RunningServer server = RunningServer.embedded(home)) {
        assertThat(server.adminKey()).isEqualTo(key);
        assertThat(ApiClient.admin(server).get("/api/v1/users").status()).isEqualTo(200);
      }
      assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce(key);
    } finally {
      System.setErr(before);
    }
    for (String file : List.of("admin.key", "tokens.key", "application.key")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void ofTwoThatStartAtOnceOneDrawsIt() throws Exception {
    PostgresServer postgres = PostgresServer.shared();
    Map<String, String> variables = postgres(postgres);
    Path one = home.resolve("one");
    Path two = home.resolve("two");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<RunningServer> first = threads.submit(() -> RunningServer.with(one, variables));
      Future<RunningServer> second = threads.submit(() -> RunningServer.with(two, variables));
      try (RunningServer a = first.get();
          RunningServer b = second.get()) {
        List<Optional<String>> keys =
            List.of(
                new SecretFile(one.resolve("admin.key")).read(),
                new SecretFile(two.resolve("admin.key")).read());
        assertThat(keys).filteredOn(Optional::isPresent).hasSize(1);
        String key = keys.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        for (RunningServer server : List.of(a, b)) {
          ApiClient admin = ApiClient.withKey(server, key);
          assertThat(admin.get("/api/v1/keys").body().path("items")).hasSize(1);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, String> postgres(PostgresServer postgres) {
    Map<String, String> variables = new HashMap<>(postgres.variables());
    variables.put("ENCRYPTION_KEY", KeyRing.newKey());
    return variables;
  }

  @Test
  void anAdminFromTheCommandLineLogsInAndNoKeyIsDrawn() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FACEREC_HOME", home.toString());
    environment.put("FACE_MODELS", System.getenv("FACE_MODELS"));
    assertThat(createAdmin(environment, PASSWORD + "\n", "root of all"))
        .startsWith("made the admin ")
        .doesNotContain(PASSWORD);
    environment.put("ADMIN_PASSWORD", "another lantern 12 orchard");
    createAdmin(environment, "", "second");
    try (RunningServer server = RunningServer.embedded(home)) {
      assertThat(home.resolve("admin.key")).doesNotExist();
      String token = ApiClient.nobody(server).logIn("root of all", PASSWORD).text("accessToken");
      assertThat(ApiClient.withToken(server, token).get("/api/v1/users").body().path("items"))
          .hasSize(2);
      assertThat(ApiClient.nobody(server).logIn("second", "another lantern 12 orchard").status())
          .isEqualTo(200);
    }
  }

  @Test
  void anAdminFromTheCommandLineNeedsANameAndAPassword() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FACEREC_HOME", home.toString());
    environment.put("FACE_MODELS", System.getenv("FACE_MODELS"));
    assertRefused(environment, PASSWORD, " ");
    assertRefused(environment, "", "root");
    assertRefused(environment, "password1234", "root");
    assertThatExceptionOfType(FaceException.class)
        .isThrownBy(() -> createAdmin(environment, "short", "root"))
        .withMessageContaining("password: it must have 12 to 256 characters, got 5");
    assertRefused(environment, PASSWORD, "ro\u0007ot");
    createAdmin(environment, PASSWORD, "root");
    assertRefused(environment, PASSWORD, "ROOT");
  }

  private static void assertRefused(Map<String, String> environment, String input, String name) {
    assertThatExceptionOfType(FaceException.class)
        .isThrownBy(() -> createAdmin(environment, input, name))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD, "password1234"));
  }

  private static String createAdmin(Map<String, String> environment, String input, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    CreateAdmin.run(environment, name, in, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
