package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The installed tool, started as its own process in a temporary folder. */
abstract class InstalledTool {
  static final Path HOME = Path.of("target", "face").toAbsolutePath();
  static final Path LAUNCHER = HOME.resolve("bin/face");

  @TempDir Path folder;

  Path manyPictures() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      String cast = "cast" + (i % 5 + 1) + ".jpg";
      Path copy = folder.resolve(cast);
      if (Files.notExists(copy)) {
        Files.copy(Shared.sample(cast), copy);
      }
      Files.createLink(many.resolve(i + ".jpg"), copy);
    }
    return many;
  }

  ProcessBuilder withoutModels(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(LAUNCHER));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = process(all.toArray());
    builder.environment().put("FACE_MODELS", folder.toString());
    builder.environment().put("FACE_OFFLINE", "true");
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    return builder;
  }

  ProcessBuilder process(Object... command) {
    // It heeds what the tests may have been started to ignore, as all in the background does
    // SIGINT.
    List<String> heeding = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT,HUP"));
    heeding.addAll(Ran.texts(command));
    ProcessBuilder builder = new ProcessBuilder(heeding).directory(folder.toFile());
    // -Dface.java.home=... runs the tool on another Java than the tests'.
    builder
        .environment()
        .put("JAVA_HOME", System.getProperty("face.java.home", System.getProperty("java.home")));
    builder.environment().put("FACE_JAVA_OPTIONS", "-Xmx512m");
    return builder;
  }

  Ran run(Object... command) throws IOException, InterruptedException {
    return finish(process(command).start());
  }

  static Ran finish(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  /** Java has no way to send a signal of one's choice. */
  static void interrupt(Process process) throws IOException, InterruptedException {
    signal("INT", process);
  }

  static void signal(String name, Process process) throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
