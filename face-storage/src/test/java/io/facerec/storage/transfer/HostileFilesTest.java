package io.facerec.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.error.FaceException;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that were damaged, cut off, altered or made to do harm. */
class HostileFilesTest extends TransferFixture {
  private static final String ORIGIN =
      "\"origin\":{\"modelId\":\"m\",\"modelSha256\":\"%s\",\"dimensions\":1,\"preprocessing\":-7}"
          .formatted("ab".repeat(32));
  private static final String HEADER =
      "{\"format\":\"facerec-gallery\",\"version\":1,\"created\":\"2026-01-31T12:00:00Z\","
          + "\"gallery\":{\"name\":\"g\",\"settings\":{},\"revision\":1},"
          + ORIGIN
          + "}";
  private static final String AMY = subject("018f0000-0000-7000-8000-000000000001", "amy", "{}");
  private static final String FACE =
      "{\"template\":{\"id\":\"018f0000-0000-7000-8000-00000000000a\","
          + "\"subject\":\"018f0000-0000-7000-8000-000000000001\",\"vector\":\"AACAPw==\","
          + "\"created\":\"2026-01-31T12:00:00Z\"}}";

  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }

  private static String subject(String id, String externalId, String metadata) {
    return ("{\"subject\":{\"id\":\"%s\",\"externalId\":\"%s\",\"name\":\"N\",\"metadata\":%s,"
            + "\"created\":\"2026-01-31T12:00:00Z\",\"updated\":\"2026-01-31T12:00:00Z\"}}")
        .formatted(id, externalId, metadata);
  }

  @Test
  void everyPrefixOfAPlainFileIsRefused() throws IOException {
    enrol(galleries, "people", 0, 3);
    export(Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
    refused(Arrays.copyOf(whole, whole.length + 1));
    nothingWasImported();
  }

  @Test
  void everyFlipInAPlainFileIsRefused() throws IOException {
    enrol(galleries, "people", 0, 3);
    export(Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      refused(flipped);
    }
    nothingWasImported();
  }

  /** Each costs a key derivation: some of them only. */
  @Test
  void prefixesAndFlipsOfASealedFileAreRefused() throws IOException {
    enrol(galleries, "people", 0, 3);
    export(passphrase());
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      int place = random.nextInt(whole.length);
      byte[] flipped = whole.clone();
      flipped[place] ^= 4;
      for (byte[] bad : List.of(flipped, Arrays.copyOf(whole, place))) {
        Files.write(file, bad);
        assertThatExceptionOfType(FaceException.class)
            .isThrownBy(() -> importTo(others, "people", ExistingSubjects.FAIL));
      }
    }
    nothingWasImported();
  }

  @Test
  void whatOthersWroteIsRead() throws IOException {
    write(HEADER, AMY, FACE);
    ImportReport report = plain();
    assertThat(report.gallery()).isEqualTo("g");
    assertThat(report.result()).extracting("subjects", "templates").containsExactly(1L, 1L);
  }

  @Test
  void theLineIsNamedAndNothingOfItRepeated() throws IOException {
    says("line 1", HEADER.replace("\"version\":1", "\"version\":2"));
    says("version 2", HEADER.replace("\"version\":1", "\"version\":2"));
    says("no export of a gallery", HEADER.replace("facerec-gallery", "something"));
    says("line 2: a template stands before any subject", HEADER, FACE);
    says("line 2: it is not one JSON object", HEADER, "[]");
    says("line 2: it is not one JSON object", HEADER, AMY + AMY);
    says("line 2: '", HEADER, "{}");
    says("unknown", HEADER, AMY.replace("{\"subject\":", "{\"more\":1,\"subject\":"));
    says("unknown", HEADER, AMY.replace("\"name\"", "\"age\":1,\"name\""));
    says("line 3: ids must ascend", HEADER, AMY, AMY);
    says("line 4: ids must ascend", HEADER, AMY, FACE, FACE);
    says("stands behind", HEADER, AMY, FACE.replace("0001\"", "0002\""));
    says("'vector' must be bytes in base64", HEADER, AMY, FACE.replace("AACAPw==", "secret!"));
    says(
        "the vector has 3 bytes, 1 dimensions need 4",
        HEADER,
        AMY,
        FACE.replace("AACAPw==", "AACA"));
    says("finite", HEADER, AMY, FACE.replace("AACAPw==", "AADAfw==")); // NaN
    says("'id' must be a UUID", HEADER, AMY.replace("018f0000-0000", "18f0000-0"));
    says("'created' must be a time", HEADER, AMY.replace("created\":\"2026", "created\":\"-2026"));
    says(
        "a quality lies in 0..1",
        HEADER,
        AMY,
        FACE.replace("\"vector\"", "\"quality\":1e9,\"vector\""));
    says("a subject's name", HEADER, AMY.replace("\"N\"", "\" \""));
    says("twice", HEADER, AMY, subject("018f0000-0000-7000-8000-000000000002", "amy", "{}"));
    says("more subjects", HEADER.replace("{\"format\"", "{\"subjects\":0,\"format\""), AMY);
    nothingWasImported();
  }

  @Test
  void limitsHold() throws IOException {
    says("not one JSON object", HEADER, "[".repeat(500_000));
    says(
        "line 2: metadata must be one JSON object",
        HEADER,
        subject(
            "018f0000-0000-7000-8000-000000000001",
            "amy",
            "{\"a\":" + "[".repeat(255) + "]".repeat(255) + "}"));
    says("metadata may have", HEADER, AMY.replace("{}", "{\"a\":\"" + "x".repeat(70_000) + "\"}"));
    says("line 2 is longer than 1048576 bytes", HEADER, " ".repeat(2 << 20));
    says("'dimensions'", HEADER.replace("\"dimensions\":1", "\"dimensions\":1e999999999"));
    says("dimensions", HEADER.replace("\"dimensions\":1", "\"dimensions\":2000000000"));
    // As deep as a gallery takes it.
    write(
        HEADER,
        subject(
            "018f0000-0000-7000-8000-000000000001",
            "amy",
            "{\"a\":" + "[".repeat(250) + "]".repeat(250) + "}"));
    assertThat(plain().result().subjects()).isEqualTo(1);
  }

  private void write(String... lines) throws IOException {
    LineDigest digest = new LineDigest();
    StringBuilder text = new StringBuilder();
    int subjects = 0;
    int templates = 0;
    for (String line : lines) {
      digest.add(line.getBytes(StandardCharsets.UTF_8));
      text.append(line).append('\n');
      subjects += line.contains("{\"subject\"") ? 1 : 0;
      templates += line.contains("{\"template\"") ? 1 : 0;
    }
    text.append(new ExportEnd(subjects, templates, 0, digest.hex()).line()).append('\n');
    Files.writeString(file, text);
  }

  private void says(String what, String... lines) throws IOException {
    write(lines);
    assertThatExceptionOfType(TransferException.class)
        .isThrownBy(this::plain)
        .withMessageContaining(what)
        .withMessageNotContaining("secret!");
  }

  private ImportReport plain() {
    return GalleryImport.of(others, Optional.empty())
        .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE);
  }

  private void refused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatExceptionOfType(FaceException.class).isThrownBy(this::plain);
  }

  private void nothingWasImported() {
    assertThat(others.list()).isEmpty();
  }
}
