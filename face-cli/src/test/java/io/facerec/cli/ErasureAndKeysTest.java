package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure, keys, audit and retention, in a folder of their own. */
class ErasureAndKeysTest {
  @TempDir private Path home;

  private Ran face(String... arguments) {
    List<Object> all = new ArrayList<>(List.of((Object[]) arguments));
    all.add("--home=" + home);
    return Ran.face(all.toArray());
  }

  private void enroll() {
    assertThat(face("enroll", "people", Shared.sample("people").toString(), "--create").code())
        .isZero();
  }

  @Test
  void nobodyIsErasedWithoutYes() {
    enroll();
    Ran asked = face("subject", "erase", "people", "amy");
    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--yes");
    assertThat(face("subject", "show", "people", "amy").code()).isZero();
  }

  @Test
  void whoIsErasedLeavesAReceiptThatTheLogIsHeldAgainst() {
    enroll();
    Ran erased = face("subject", "erase", "people", "amy", "--yes", "--format=json");
    assertThat(erased.code()).isZero();
    JsonObject receipt = erased.json().get(0);
    assertThat(receipt.get("templates").getAsInt()).isEqualTo(5);
    assertThat(receipt.get("picturesLeft").getAsInt()).isZero();
    assertThat(face("subject", "show", "people", "amy").code()).isEqualTo(ExitCode.INPUT);
    String mark = receipt.get("sequence").getAsLong() + ":" + receipt.get("hash").getAsString();
    Ran verified = face("audit", "verify", "--remembered=" + mark, "--format=json");
    assertThat(verified.code()).isZero();
    assertThat(verified.json().get(0).get("intact").getAsBoolean()).isTrue();
    Ran forged = face("audit", "verify", "--remembered=1:" + "0".repeat(64));
    assertThat(forged.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(forged.err()).contains("audit event 1");
    assertThat(face("audit", "verify", "--remembered=1").code()).isEqualTo(ExitCode.USAGE);
    assertThat(face("subject", "erase", "people", "amy", "--yes").code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void keysAreRotatedAndTheOldOneIsDropped() throws IOException {
    enroll();
    Path file = home.resolve("encryption.key");
    String old = Files.readString(file).strip();
    assertThat(face("keys", "list", "--format=csv").csv())
        .extracting(row -> row.get("role") + " " + row.get("templates"))
        .containsExactly("current 40");
    Ran rotated = face("keys", "rotate", "--format=json");
    assertThat(rotated.code()).isZero();
    assertThat(rotated.json().get(0).get("templates").getAsInt()).isEqualTo(40);
    assertThat(Files.readAllLines(file)).hasSize(2).endsWith(old);
    assertThat(face("keys", "list", "--format=csv").csv())
        .extracting(row -> row.get("role") + " " + row.get("templates"))
        .containsExactly("current 40", "retired 0");
    assertThat(face("keys", "rotate", "--drop-retired").code()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(1).doesNotContain(old);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(face("identify", "--gallery=people", Shared.sample("cast2.jpg").toString()).code())
        .isZero();
    assertThat(face("audit", "verify").code()).isZero();
  }

  @Test
  void aKeyIsMadeForTheEnvironment() {
    Ran first = Ran.face("keys", "generate");
    assertThat(first.code()).isZero();
    assertThat(first.out().strip()).matches("[0-9a-f]{64}");
    assertThat(Ran.face("keys", "generate").out()).isNotEqualTo(first.out());
  }

  @Test
  void nothingYoungGoes() {
    enroll();
    Ran dry = face("retention", "run", "--dry-run", "--format=json");
    assertThat(dry.code()).isZero();
    assertThat(dry.json().get(0).get("templates").getAsInt()).isZero();
    assertThat(face("retention", "run").code()).isZero();
    assertThat(face("gallery", "show", "people", "--format=csv").csv().get(0))
        .containsEntry("templates", "40");
  }
}
