package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** make secrets and make env-check. */
class SecretsTest {
  @TempDir Path temporary;
  private Path file = Path.of("");

  @BeforeEach
  void choose() {
    file = temporary.resolve(".env");
  }

  @Test
  void drawsWhatComposeAsksForInHexForTheOwnerAlone() throws Exception {
    assertThat(secrets().exitCode()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Map<String, String> values = values();
    assertThat(values.get("JWT_SECRET_KEY")).matches("[0-9a-f]{64}");
    assertThat(values.get("ENCRYPTION_KEY")).matches("[0-9a-f]{64}");
    assertThat(values.get("SECRET_KEY")).matches("[0-9a-f]{128}");
    assertThat(values.entrySet().stream().filter(e -> e.getKey().matches(".*(PASSWORD|KEY)")))
        .hasSize(9)
        .extracting(Map.Entry::getValue)
        .doesNotHaveDuplicates()
        .allMatch(value -> value.matches("[0-9a-f]{20,}"));
    Program config = Stack.config(List.of(Stack.PRODUCTION), values);
    assertThat(config.exitCode()).as(config.output()).isZero();
  }

  @Test
  void neverChangesWhatIsThere() throws Exception {
    Files.writeString(
        file, "ENCRYPTION_KEY=mine\n# a note\nJWT_SECRET_KEY=\nAPI_HOST=a.example.com");
    assertThat(secrets().exitCode()).isZero();
    Map<String, String> first = values();
    assertThat(first)
        .containsEntry("ENCRYPTION_KEY", "mine")
        .containsEntry("API_HOST", "a.example.com");
    assertThat(first.get("JWT_SECRET_KEY")).matches("[0-9a-f]{64}");
    assertThat(secrets().output()).contains("nothing was changed");
    assertThat(values()).isEqualTo(first);
    assertThat(Files.readString(file)).contains("# a note");
  }

  @Test
  void printsAndWritesNothing() throws Exception {
    Program run = Program.run(temporary, script("secrets.sh"), "--print", file.toString());
    assertThat(run.output()).contains("ENCRYPTION_KEY=");
    assertThat(file).doesNotExist();
  }

  @Test
  void theServerIsAskedAboutWhatTheFileSays() throws Exception {
    Files.writeString(
        file, "# a note\nA=1 # why\nexport B='two words'\nC=\"-----BEGIN\nend\"\n\nD=x#y\n");
    Program run = check("#!/bin/sh\necho \"$1 A=$A B=$B C=$C D=$D\"\n");
    assertThat(run.output())
        .contains("4 variables", "--check-config A=1 B=two words C=-----BEGIN\nend D=x#y");
    assertThat(run.exitCode()).isZero();
    assertThat(check("#!/bin/sh\nexit 1\n").exitCode()).isEqualTo(1);
  }

  @Test
  void everyLineThatDoesNotParseIsNamedAndNotShown() throws Exception {
    Files.writeString(file, "A=1\nhunter2\nB=\"never ends\n");
    Program run = check("#!/bin/sh\nexit 0\n");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains(file + ":2", file + ":3").doesNotContain("hunter2");
  }

  private Program check(String server) throws IOException, InterruptedException {
    Path program = Files.writeString(temporary.resolve("server"), server);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return Program.run(
        temporary,
        Map.of("FACE_SERVER", program.toString()),
        List.of(script("env-check.sh"), file.toString()));
  }

  private Program secrets() throws IOException, InterruptedException {
    return Program.run(temporary, script("secrets.sh"), file.toString());
  }

  private static String script(String name) {
    return Sources.ROOT.resolve("scripts").resolve(name).toString();
  }

  private Map<String, String> values() throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && line.contains("=")) {
        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return values;
  }
}
