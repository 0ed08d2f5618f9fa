package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exports that are stopped half-way, go into a pipe, or begin while S3 is away. */
@Timeout(300)
class ExportIT extends InstalledTool {
  private static final int PEOPLE = 10_000;
  private static final TemplateOrigin ORIGIN =
      new TemplateOrigin("test-model", "ab".repeat(32), 128, 7);

  /** With so much metadata that an export takes its time. */
  private static NewSubject talkative(int number) {
    return new NewSubject(
        Optional.empty(), "Person " + number, "{\"note\":\"%s\"}".formatted("x".repeat(8000)));
  }

  private static FaceTemplate template(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[ORIGIN.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new FaceTemplate(ORIGIN, vector);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private ProcessBuilder face(Object... arguments) {
    Object[] all = Stream.concat(Stream.of(LAUNCHER), Stream.of(arguments)).toArray();
    ProcessBuilder builder = process(all);
    builder.environment().put("FACEREC_HOME", home().toString());
    builder.environment().put("FACE_PASSPHRASE", "five words drawn at random");
    return builder;
  }

  private void enrol(int people) {
    Map<String, String> environment = Map.of("FACEREC_HOME", home().toString());
    try (Storage storage = Storage.open(StorageOptions.fromEnvironment(environment))) {
      storage.galleries().create("people", ORIGIN, "{}");
      try (StoredGallery gallery = storage.galleries().openToChange("people")) {
        for (int from = 0; from < people; from += 1000) {
          gallery.enrolAll(
              IntStream.range(from, Math.min(people, from + 1000))
                  .mapToObj(i -> Enrolment.of(talkative(i), template(i)))
                  .toList());
        }
      }
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void controlCLeavesNoFile() throws Exception {
    enrol(PEOPLE);
    Process process = face("gallery", "export", "people", folder.resolve("all.faces")).start();
    while (process.isAlive() && files().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    interrupt(process);
    Ran ran = finish(process);

    assertThat(ran.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ran.err()).isEqualTo("face: interrupted%n".formatted());
    assertThat(files()).isEmpty();
  }

  @Test
  void aPipeTakesTheSameFile() throws Exception {
    enrol(100);
    Process process = face("gallery", "export", "people", "-").start();
    Path piped = folder.resolve("piped.faces");
    Files.copy(process.getInputStream(), piped);
    assertThat(finish(process).err()).contains("100 subjects with 100 templates at revision 100");
    assertThat(process.exitValue()).isZero();

    Ran read = finish(face("gallery", "import", piped, "--as", "copy", "--format=json").start());
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.json().get(0).get("templates").getAsInt()).isEqualTo(100);
  }

  @Test
  void aReaderThatLeavesIsSaid() throws Exception {
    enrol(PEOPLE / 10);
    Process process = face("gallery", "export", "people", "-").start();
    assertThat(process.getInputStream().read()).isEqualTo('F');
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isNotZero();
    assertThat(err.lines().toList()).singleElement().asString().startsWith("face: ");
    assertThat(err).doesNotContain("unexpected");
  }

  @Test
  void galleriesAreListedWhileS3IsAwayAndTheDoctorSaysSo() throws Exception {
    enrol(1);
    Map<String, String> away =
        Map.of(
            "S3_ENDPOINT", "http://127.0.0.1:" + Ports.free(),
            "S3_BUCKET", "pictures",
            "S3_ACCESS_KEY", "an-access-key",
            "S3_SECRET_KEY", "a-secret-key");
    ProcessBuilder list = face("gallery", "list", "--format=json");
    list.environment().putAll(away);
    assertThat(finish(list.start()).code()).isZero();

    ProcessBuilder doctor = face("doctor", "--format=json");
    doctor.environment().putAll(away);
    Ran ran = finish(doctor.start());
    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.json())
        .anySatisfy(
            line -> {
              assertThat(line.get("check").getAsString()).isEqualTo("S3");
              assertThat(line.get("state").getAsString()).isEqualTo("broken");
            });
    assertThat(ran.out()).doesNotContain("a-secret-key");
  }
}
