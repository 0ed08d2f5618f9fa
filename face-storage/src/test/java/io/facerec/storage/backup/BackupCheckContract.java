package io.facerec.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.error.FaceException;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.transfer.TransferProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checks of backups promise, whatever the database. */
abstract class BackupCheckContract extends BackupFixture {
  private BackupContents check(KeyRing keys) {
    return BackupCheck.of(keys, folder.resolve("scratch"), passphrase())
        .run(file, TransferProgress.NONE);
  }

  @Test
  void aCheckSaysWhatIsInIt() {
    try (Database database = Database.open(instance.database())) {
      AuditLog log = AuditLog.of(database, instance.keys());
      log.append(AuditEntry.of("test", "first"));
      log.append(AuditEntry.of("test", "second").withCount("templates", 7));
    }
    BackupManifest manifest = save();

    BackupContents contents = check(instance.keys());

    assertThat(contents.sound()).isTrue();
    assertThat(contents.manifest()).isEqualTo(manifest);
    assertThat(contents.galleries()).isEqualTo(2);
    assertThat(contents.subjects()).isEqualTo(PEOPLE);
    assertThat(contents.templates()).isEqualTo(PEOPLE);
    assertThat(contents.audit().orElseThrow().events()).isEqualTo(2);
    assertThat(contents.database()).isEqualTo(instance.kind());
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void aCheckFindsWhatWasWrongWhenItWasSaved() {
    try (Database database = Database.open(instance.database())) {
      AuditLog log = AuditLog.of(database, instance.keys());
      log.append(AuditEntry.of("test", "first"));
      log.append(AuditEntry.of("test", "second"));
      database.write(
          handle -> handle.execute("update audit_events set actor = 'x' where sequence = 1"));
      // A copied row: the seals of two templates that changed places.
      database.write(
          handle ->
              handle.execute(
                  "update templates set sealed = (select sealed from templates order by revision"
                      + " limit 1) where revision in (2, 3)"));
    }
    instance.objects().put("ab".repeat(32), new byte[99]);
    save();

    BackupContents contents = check(instance.keys());

    assertThat(contents.sound()).isFalse();
    assertThat(contents.templates()).isEqualTo(PEOPLE - 2);
    assertThat(contents.refusedTemplates()).isEqualTo(2);
    assertThat(contents.refusedObjects()).containsExactly("ab".repeat(32));
    assertThat(contents.audit().orElseThrow().fault().orElseThrow().sequence()).isEqualTo(1);
  }

  @Test
  void aCheckWithoutTheKeyNamesIt() {
    save();

    BackupContents contents = check(KeyRing.of(TestKeys.OTHER, List.of()));

    assertThat(contents.sound()).isFalse();
    assertThat(contents.missingKeys()).containsExactly(TestKeys.ring().currentKeyId());
    assertThat(contents.templates()).isEqualTo(PEOPLE);
    assertThat(contents.refusedTemplates()).isZero();
  }

  @Test
  void aCheckRefusesWhatIsDamaged() throws IOException {
    save();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    assertThatExceptionOfType(FaceException.class).isThrownBy(() -> check(instance.keys()));

    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }
}
