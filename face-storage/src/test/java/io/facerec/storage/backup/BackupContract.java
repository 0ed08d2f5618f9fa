package io.facerec.storage.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.error.FaceException;
import io.facerec.match.Candidate;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.Issued;
import io.facerec.storage.account.LoginAttempts;
import io.facerec.storage.account.NewApiKey;
import io.facerec.storage.account.Redeemed;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.User;
import io.facerec.storage.account.Users;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.transfer.TransferProgress;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What backups promise, whatever the database. */
abstract class BackupContract extends BackupFixture {
  private RestoreReport restore(Instance into, boolean overwrite) {
    return Restore.into(into, passphrase()).run(file, overwrite, TransferProgress.NONE);
  }

  private static List<String> answers(Instance of) {
    try (Database database = Database.open(of.database());
        StoredGallery gallery = StoredGalleries.of(database, of.keys()).open("people")) {
      return IntStream.range(0, PEOPLE + 1)
          .mapToObj(seed -> gallery.identify(Vectors.of(seed), 3, 0.2f))
          .map(found -> found.stream().map(Candidate::toString).toList().toString())
          .toList();
    }
  }

  @Test
  void whatWasSavedIsThereAgain() {
    BackupManifest manifest = save();
    assertThat(manifest.keyIds()).containsExactly(TestKeys.ring().currentKeyId());
    assertThat(manifest.objects()).isEqualTo(1);
    Instance scratch = instance("scratch", TestKeys.ring());
    RestoreReport report = restore(scratch, false);
    assertThat(report).isEqualTo(new RestoreReport(manifest, 2, PEOPLE, 0));
    assertThat(answers(scratch)).isEqualTo(answers(instance));
    assertThat(pictures(scratch).get(picture)).contains("a picture".getBytes(UTF_8));
  }

  @Test
  void whatTheServerKeepsIsThereAgain() {
    Instant now = Instant.now();
    Issued session;
    ApiKeys.Created key;
    Webhooks.Created webhook;
    UUID upload;
    UUID job;
    try (Database database = Database.open(instance.database())) {
      UUID user = Users.of(database).create("root", "the hash", Users.ADMIN).id();
      session = RefreshTokens.of(database).start(user, now, Duration.ofDays(7));
      LoginAttempts.of(database).lock("root", now.plusSeconds(3600));
      key = ApiKeys.of(database).create(NewApiKey.of("camera", Set.of("enrol")).ofUser(user));
      Webhooks webhooks = Webhooks.of(database, instance.keys());
      webhook =
          webhooks.create(Optional.empty(), URI.create("https://example.org/"), Set.of("enrolled"));
      webhooks.enqueue("enrolled", Optional.empty(), "{}");
      Uploads uploads = Uploads.of(database, pictures(instance));
      upload = uploads.create(Optional.empty(), "image/png", Duration.ofDays(1)).id();
      uploads.put(upload, "an upload".getBytes(UTF_8));
      job = Jobs.of(database).create("export", "{}", "user:7").id();
    }
    save();
    Instance scratch = instance("scratch", TestKeys.ring());
    restore(scratch, false);
    try (Database database = Database.open(scratch.database())) {
      User root = Users.of(database).findByName("ROOT").orElseThrow();
      assertThat(Users.of(database).passwordHash(root.id())).contains("the hash");
      assertThat(RefreshTokens.of(database).redeem(session.token(), now))
          .isInstanceOf(Redeemed.Rotated.class);
      assertThat(LoginAttempts.of(database).lockedUntil("root", now)).isPresent();
      assertThat(ApiKeys.of(database).authenticate(key.key(), now).orElseThrow().user())
          .contains(root.id());
      Webhooks webhooks = Webhooks.of(database, scratch.keys());
      assertThat(webhooks.secret(webhook.webhook().id())).isEqualTo(webhook.secret());
      assertThat(webhooks.counts()).containsEntry("waiting", 1L);
      assertThat(Uploads.of(database, pictures(scratch)).content(upload))
          .isEqualTo("an upload".getBytes(UTF_8));
      assertThat(Jobs.of(database).find(job)).isPresent();
    }
  }

  @Test
  void anUploadThatBeganIsWorthKeeping() {
    save();
    Instance scratch = instance("scratch", TestKeys.ring());
    try (Database database = Database.open(scratch.database())) {
      Uploads.of(database, pictures(scratch))
          .create(Optional.empty(), "image/png", Duration.ofDays(1));
    }
    assertThatExceptionOfType(BackupException.class)
        .isThrownBy(() -> restore(scratch, false))
        .withMessageContaining("not empty");
  }

  @Test
  void itIsSavedWhileItIsUsed() {
    try (Database database = Database.open(instance.database());
        StoredGallery gallery = StoredGalleries.of(database, instance.keys()).open("people")) {
      Backup.of(instance, passphrase())
          .write(
              file,
              (done, total) ->
                  gallery.enrol(Enrolment.of(NewSubject.named("Late"), Vectors.of(1000 + done))));
      assertThat(gallery.size()).isGreaterThan(PEOPLE);
    }
    // Who came before the copy is in it, who came after is not.
    assertThat(restore(instance("scratch", TestKeys.ring()), false).templates())
        .isEqualTo(PEOPLE + 1);
  }

  @Test
  void nothingIsOverwrittenUnlessItMay() {
    save();
    List<String> before = answers(instance);
    try (Database database = Database.open(instance.database());
        StoredGallery gallery = StoredGalleries.of(database, instance.keys()).open("people")) {
      gallery.enrol(Enrolment.of(NewSubject.named("Late"), Vectors.of(PEOPLE)));
    }
    List<String> after = answers(instance);
    assertThat(after).isNotEqualTo(before);
    assertThatExceptionOfType(BackupException.class)
        .isThrownBy(() -> restore(instance, false))
        .withMessageContaining("not empty");
    assertThat(answers(instance)).isEqualTo(after);
    restore(instance, true);
    assertThat(answers(instance)).isEqualTo(before);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(this::save)
        .withMessageContaining("there already");
  }

  @Test
  void theKeysAreNotInItAndAreNamed() throws IOException {
    Backup.of(instance, Optional.empty()).write(file, TransferProgress.NONE);
    String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(raw).contains("backup.json").doesNotContain(TestKeys.KEY, "a picture");
    Instance stranger = instance("scratch", KeyRing.of(TestKeys.OTHER, List.of()));
    assertThatExceptionOfType(BackupException.class)
        .isThrownBy(
            () -> Restore.into(stranger, Optional.empty()).run(file, false, TransferProgress.NONE))
        .withMessageContaining(TestKeys.ring().currentKeyId());
    nothingIsIn(stranger);
    Instance rotated =
        new Instance(
            stranger.database(),
            stranger.objects(),
            KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY)));
    assertThat(
            Restore.into(rotated, Optional.empty())
                .run(file, false, TransferProgress.NONE)
                .templates())
        .isEqualTo(PEOPLE);
  }

  @Test
  void whatIsDamagedChangesNothing() throws IOException {
    save();
    byte[] whole = Files.readAllBytes(file);
    Instance scratch = instance("scratch", TestKeys.ring());
    Random random = new Random(3);
    for (int i = 0; i < 8; i++) {
      int place = random.nextInt(whole.length);
      byte[] flipped = whole.clone();
      flipped[place] ^= 16;
      for (byte[] bad : List.of(flipped, Arrays.copyOf(whole, place))) {
        Files.write(file, bad);
        assertThatExceptionOfType(FaceException.class).isThrownBy(() -> restore(scratch, false));
      }
    }
    nothingIsIn(scratch);
  }

  @Test
  void whatIsDamagedIsSeenWithoutAPassphraseToo() throws IOException {
    Backup.of(instance, Optional.empty()).write(file, TransferProgress.NONE);
    byte[] whole = Files.readAllBytes(file);
    Instance scratch = instance("scratch", TestKeys.ring());
    // The directory at the end repeats what was read before, and nobody reads it.
    int content = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      Files.write(file, Arrays.copyOf(whole, random.nextInt(content / 2)));
      assertThatExceptionOfType(FaceException.class)
          .isThrownBy(
              () ->
                  Restore.into(scratch, Optional.empty()).run(file, false, TransferProgress.NONE));
    }
    Files.writeString(file, "{}");
    assertThatExceptionOfType(BackupException.class)
        .isThrownBy(
            () -> Restore.into(scratch, Optional.empty()).run(file, false, TransferProgress.NONE));
    nothingIsIn(scratch);
  }

  @Test
  void whatIsBrokenOffLeavesNoFile() throws IOException {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                Backup.of(instance, passphrase())
                    .write(
                        file,
                        (done, total) -> {
                          if (done > 0) {
                            throw new CancellationException("enough");
                          }
                        }));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
    }
    assertThat(copies()).isEmpty();
  }

  @Test
  void theCopyBesideItIsItsOwnersAloneAndGoes() {
    List<String> seen = new ArrayList<>();
    Backup.of(instance, passphrase())
        .write(
            file,
            (done, total) -> {
              if (done > 0) {
                seen.addAll(copies());
              }
            });
    assertThat(seen).containsExactly("rwx------ rw-------");
    assertThat(copies()).isEmpty();
  }

  /** How the unsealed copies of the database are kept that lie about. */
  private List<String> copies() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> String.valueOf(each.getParent()).endsWith(".facerec.scratch"))
          .filter(each -> each.endsWith("database"))
          .map(each -> permissions(each.resolveSibling(".")) + " " + permissions(each))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
