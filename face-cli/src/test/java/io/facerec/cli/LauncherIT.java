package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facerec.runtime.ModelCatalog;
import io.facerec.testing.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The installed tool, as its own process. */
@Timeout(120)
class LauncherIT {
  private static final Path HOME = Path.of("target", "face").toAbsolutePath();
  private static final Path LAUNCHER = HOME.resolve("bin/face");

  @TempDir Path folder;

  @Test
  void saysNothingItIsNotAskedFor() throws Exception {
    Path noisy = Pictures.complainedAbout(folder, Shared.sample("cast1.jpg"));

    Ran ran = run(LAUNCHER, "detect", "--format=json", noisy, Shared.sample("cast2.jpg"));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.json()).hasSize(2);
    assertThat(run(LAUNCHER, "detect", "--verbose", "--format=json", noisy).err())
        .contains("extraneous bytes");
  }

  @Test
  void ownWarningsAppear() throws Exception {
    Ran ran = run(LAUNCHER, "detect", "--detector=scrfd-500m-kps", Shared.sample("cast1.jpg"));

    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .startsWith("face: warning: model 'scrfd-500m-kps' is not for commercial use");
  }

  @Test
  void exitCodesReachTheShell() throws Exception {
    assertThat(run(LAUNCHER, "--version").code()).isZero();
    assertThat(run(LAUNCHER, "bogus").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run(LAUNCHER, "detect", folder.resolve("none.jpg")).code())
        .isEqualTo(ExitCode.INPUT);
    assertThat(run(LAUNCHER, "detect", Pictures.withoutFace(folder)).code())
        .isEqualTo(ExitCode.NEGATIVE);
  }

  @Test
  void linksSpacesAndAnotherLocaleDoNotMatter() throws Exception {
    Path named = Files.createDirectory(folder.resolve("ein Ördner"));
    Path link = Files.createSymbolicLink(named.resolve("face of mine"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second"), folder.relativize(link));
    Files.copy(Shared.sample("cast3.jpg"), named.resolve("写真 1.jpg"));

    ProcessBuilder builder = process(second, "detect", "--format=json", "ein Ördner");
    builder.environment().put("LC_ALL", "C");
    Ran ran = finish(builder.start());

    assertThat(ran.code()).isZero();
    assertThat(ran.json().get(0).get("picture").getAsString()).isEqualTo("ein Ördner/写真 1.jpg");
  }

  @Test
  void missingJavaIsSaid() throws Exception {
    ProcessBuilder builder = process(LAUNCHER, "--version");
    builder.environment().put("JAVA_HOME", folder.toString());
    Ran ran = finish(builder.start());

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err()).startsWith("face: JAVA_HOME is '").contains("Java 17 or newer");
  }

  @Test
  void missingModelsAreTheEnvironmentsFault() throws Exception {
    ProcessBuilder doctor = withoutModels("doctor", "--format=json");
    ProcessBuilder detect = withoutModels("detect", Shared.sample("cast1.jpg"));

    Ran examined = finish(doctor.start());
    assertThat(examined.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(examined.out()).contains("face models pull yunet-n");
    Ran ran = finish(detect.start());
    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err()).contains("the file of model 'yunet-n' is not here", "FACE_OFFLINE");
  }

  @Test
  void aCorruptModelIsNamed() throws Exception {
    Files.writeString(folder.resolve("yunet_n_dynamic.onnx"), "not a model");

    Ran ran = finish(withoutModels("models", "verify", "--format=csv").start());

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.csv().get(0)).containsEntry("state", "corrupt");
    assertThat(ran.err()).contains("is not the declared file of 'yunet-n'");
  }

  @Test
  void pullDownloadsIntoTheCache() throws Exception {
    Path model = Shared.models().resolve("yunet_n_dynamic.onnx");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/model", exchange -> answer(exchange, model));
    server.start();
    try {
      Path manifest =
          Files.writeString(
              folder.resolve("own.json"),
              """
              [{"id": "own", "family": "yunet", "file": "own.onnx", "licence": "mine",
                "commercialUse": true, "url": "http://localhost:%d/model", "sha256": "%s"}]
              """
                  .formatted(
                      server.getAddress().getPort(),
                      ModelCatalog.builtIn().get("yunet-n").sha256()));
      ProcessBuilder pull = withoutModels("models", "pull", "own", "--manifest", manifest);
      pull.environment().remove("FACE_OFFLINE");

      Ran ran = finish(pull.start());

      assertThat(ran.err()).isEmpty();
      assertThat(ran.code()).isZero();
      assertThat(folder.resolve("facerec/models/own.onnx")).hasSameBinaryContentAs(model);
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, Path file) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }

  @Test
  void interruptedItPrintsWhatIsFinishedAndEnds() throws Exception {
    Process process = process(LAUNCHER, "detect", "--format=json", manyPictures()).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      lines.add(out.readLine());
      interrupt(process);
      out.lines().forEach(lines::add);
    }
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(lines)
        .hasSizeBetween(1, 299)
        .allMatch(line -> JsonParser.parseString(line).isJsonObject());
    assertThat(err)
        .isEqualTo("face: interrupted after %d of 300 pictures%n".formatted(lines.size()));
  }

  @Test
  void aReaderThatLeavesEndsItQuietly() throws Exception {
    Process process = process(LAUNCHER, "detect", "--format=json", manyPictures()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("{\"picture\"");
    }

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isEqualTo(ExitCode.BROKEN_PIPE);
  }

  @Test
  void whatIsInstalledBesideItIsWhole() {
    assertThat(HOME.resolve("share/man/man1/face-identify.1")).isNotEmptyFile();
    assertThat(HOME.resolve("share/bash-completion/completions/face"))
        .content()
        .contains("--detect-size");
  }

  private Path manyPictures() throws IOException {
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

  private ProcessBuilder withoutModels(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(LAUNCHER));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = process(all.toArray());
    builder.environment().put("FACE_MODELS", folder.toString());
    builder.environment().put("FACE_OFFLINE", "true");
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    return builder;
  }

  private ProcessBuilder process(Object... command) {
    ProcessBuilder builder = new ProcessBuilder(Ran.texts(command)).directory(folder.toFile());
    // -Dface.java.home=... runs the tool on another Java than the tests'.
    builder
        .environment()
        .put("JAVA_HOME", System.getProperty("face.java.home", System.getProperty("java.home")));
    builder.environment().put("FACE_JAVA_OPTIONS", "-Xmx512m");
    return builder;
  }

  private Ran run(Object... command) throws IOException, InterruptedException {
    return finish(process(command).start());
  }

  private static Ran finish(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  /** Java has no way to send a signal of one's choice. */
  private static void interrupt(Process process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
