package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that jobs run, run by a shell here. */
class ScriptsTest {
  private static final Path SCRIPTS = Sources.CHART.resolve("files/backup");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir Path temporary;

  @Test
  void theChartAndTheManifestsRunTheSameScripts() {
    Map<String, String> manifests =
        scripts(KustomizeTest.built(Sources.K8S.resolve("overlays/production")));
    assertThat(manifests).hasSize(4);
    assertThat(scripts(Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS))).isEqualTo(manifests);
  }

  /** Of backups, by their names, as the pod finds them but for empty lines at the end. */
  private static Map<String, String> scripts(List<Manifest> all) {
    Map<String, String> scripts = new TreeMap<>();
    for (Manifest manifest : all) {
      if (manifest.is("ConfigMap") && manifest.name().contains("-backup-scripts")) {
        Manifest.texts(manifest.at("/data"))
            .forEach((name, script) -> scripts.put(name, script.strip()));
      }
    }
    return scripts;
  }

  @Test
  void shellsReadThem() {
    List<Path> scripts = Sources.files(Sources.CHART.resolve("files"), ".sh");
    assertThat(scripts).hasSize(5);
    for (Path script : scripts) {
      assertThat(Program.run(Map.of(), "sh", "-n", script.toString()).output()).isEmpty();
    }
  }

  @Test
  void retentionKeepsDaysWeeksAndMonths() throws IOException {
    dumps(TODAY.minusDays(499), TODAY);
    Program run = retention(Map.of());
    assertThat(run.exitCode()).as(run.output()).isZero();

    Set<LocalDate> expected = new TreeSet<>();
    for (int day = 0; day < 30; day++) {
      expected.add(TODAY.minusDays(day));
    }
    LocalDate sunday = TODAY.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    for (int week = 0; week < 4; week++) {
      expected.add(earlier(TODAY, sunday.minusWeeks(week)));
    }
    for (int month = 0; month < 12; month++) {
      LocalDate last = TODAY.minusMonths(month).with(TemporalAdjusters.lastDayOfMonth());
      expected.add(earlier(TODAY, last));
    }
    assertThat(kept()).isEqualTo(expected);
  }

  @Test
  void retentionDeletesNothingWhereBackupsHaveStopped() throws IOException {
    dumps(TODAY.minusDays(420), TODAY.minusDays(400));
    Files.writeString(temporary.resolve("notes.txt"), "not a dump");
    assertThat(retention(Map.of()).exitCode()).isZero();
    assertThat(kept()).hasSize(21);
    assertThat(temporary.resolve("notes.txt")).exists();
  }

  @Test
  void retentionCountsAsItIsTold() throws IOException {
    dumps(TODAY.minusDays(99), TODAY);
    Map<String, String> three = Map.of("KEEP_DAYS", "3", "KEEP_WEEKS", "0", "KEEP_MONTHS", "0");
    assertThat(retention(three).exitCode()).isZero();
    assertThat(kept()).containsExactly(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
  }

  @Test
  void anUploadWithoutADumpFails() {
    Program run =
        Program.run(
            Map.of(
                "BACKUP_FOLDER", temporary.toString(),
                "BACKUP_S3_ACCESS_KEY", "a",
                "BACKUP_S3_SECRET_KEY", "b",
                "BACKUP_S3_ENDPOINT", "127.0.0.1:9",
                "BACKUP_S3_BUCKET", "c"),
            "sh",
            SCRIPTS.resolve("upload.sh").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("there is no dump in");
  }

  @Test
  void aDumpWithoutAPassphraseIsNotMade() {
    Program run = Program.run(Map.of(), "sh", SCRIPTS.resolve("database.sh").toString());
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("BACKUP_PASSPHRASE: set it");
  }

  @Test
  void enrolmentEndsWellWhereOnlyPicturesWereRejected() throws IOException {
    assertThat(enrol(0, false)).isZero();
    assertThat(enrol(3, true)).isZero();
    assertThat(enrol(3, false)).isEqualTo(3);
    assertThat(enrol(4, true)).isEqualTo(4);
  }

  /** Runs enrol.sh with a face that ends so, with a list of rejects or without one. */
  private int enrol(int exitCode, boolean rejects) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "enrol");
    Path face = folder.resolve("face");
    Files.writeString(
        face,
        "#!/bin/sh\necho \"$@\" >%s/arguments\n%s\nexit %d\n"
            .formatted(
                folder,
                rejects ? "echo picture,reason >" + folder + "/rejects-1.csv" : "",
                exitCode));
    assertThat(face.toFile().setExecutable(true)).isTrue();
    Path script = folder.resolve("enrol.sh");
    Files.writeString(
        script,
        Sources.read(Sources.CHART.resolve("files/enrolment/enrol.sh"))
            .replace("/results", "" + folder));
    Program run =
        Program.run(
            Map.of(
                "PATH", folder + ":" + System.getenv("PATH"),
                "GALLERY", "the staff",
                "SOURCE", "/pictures",
                "SHARDS", "4",
                "JOB_COMPLETION_INDEX", "1"),
            "sh",
            script.toString(),
            "--largest");
    assertThat(folder.resolve("arguments"))
        .content()
        .isEqualTo(
            "the staff /pictures --create --shard 1/4 --rejects %s --format json --largest\n"
                .formatted(folder.resolve("rejects-1.csv"))
                .replace("the staff", "enroll the staff"));
    return run.exitCode();
  }

  private Program retention(Map<String, String> keep) {
    return Program.run(
        keep, "sh", SCRIPTS.resolve("retention.sh").toString(), temporary.toString());
  }

  private void dumps(LocalDate first, LocalDate last) throws IOException {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Files.createFile(
          temporary.resolve(
              "face_recognition_%s.dump.gpg"
                  .formatted(DateTimeFormatter.BASIC_ISO_DATE.format(day))));
    }
  }

  private Set<LocalDate> kept() {
    return Sources.files(temporary, ".dump.gpg").stream()
        .map(file -> file.getFileName().toString().replaceAll("\\D", ""))
        .map(day -> LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
