package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facerec.runtime.ModelCatalog;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installed tool, as its own process. */
@Timeout(120)
class LauncherIT extends InstalledTool {

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
  void whatIsInstalledBesideItIsWhole() {
    assertThat(HOME.resolve("share/man/man1/face-identify.1")).isNotEmptyFile();
    assertThat(HOME.resolve("share/bash-completion/completions/face"))
        .content()
        .contains("--detect-size");
  }

  @Test
  void withoutLivenessFilesAllElseWorks() throws Exception {
    for (String file : List.of("yunet_n_dynamic.onnx", "mobilefacenet.onnx")) {
      Files.copy(Shared.models().resolve(file), folder.resolve(file));
    }

    Ran pull = finish(withoutModels("models", "pull", "--format=csv").start());
    Ran doctor = finish(withoutModels("doctor", "--format=csv").start());

    assertThat(pull.code()).isZero();
    assertThat(pull.csv())
        .extracting(row -> row.get("id"))
        .containsExactly("yunet-n", "mobilefacenet");
    assertThat(pull.err().lines())
        .hasSize(2)
        .first()
        .isEqualTo(
            "face: note: minifasnet-v2 is missing; it has no public address; put minifasnet_v2.onnx into "
                + folder);
    assertThat(doctor.code()).isZero();
    assertThat(doctor.csv())
        .filteredOn(row -> row.getOrDefault("check", "").startsWith("model minifasnet"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).containsEntry("state", "absent"))
        .allSatisfy(
            row -> assertThat(row.get("detail")).contains("liveness cannot be asked for", "put "));
  }

  @ParameterizedTest
  @CsvSource({"ar,EG", "de,DE", "hi,IN"})
  void numbersAreTheSameInEveryLanguage(String language, String country) throws Exception {
    ProcessBuilder builder = process(LAUNCHER, "detect", Shared.sample("people/amy/1.png"));
    builder
        .environment()
        .put(
            "FACE_JAVA_OPTIONS",
            "-Xmx512m -Duser.language=%s -Duser.country=%s".formatted(language, country));

    Ran ran = finish(builder.start());

    assertThat(ran.out()).containsPattern("1 +[0-9]+,-?[0-9]+ [0-9]+x[0-9]+ +[01]\\.[0-9]{2}");
  }
}
