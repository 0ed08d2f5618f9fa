package io.facerec.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.account.ApiKeys.Created;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What API keys promise, whatever the database. */
abstract class ApiKeysContract extends DatabaseContract {
  private static final NewApiKey CAMERA = NewApiKey.of("camera", Set.of("identify", "enrol"));
  private Instant now;
  private ApiKeys keys;

  @BeforeEach
  void open() {
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    keys = ApiKeys.of(database);
  }

  @Test
  void aKeyIsKnownByItsText() {
    Created created = keys.create(CAMERA);
    assertThat(created.key())
        .matches("face_[a-z0-9]{8}_[A-Za-z0-9_-]{43}")
        .startsWith("face_" + created.description().prefix() + "_");
    assertThat(created.toString()).doesNotContain(created.key());
    assertThat(keys.authenticate(created.key(), now)).contains(created.description());
    ApiKey found = keys.find(created.description().id()).orElseThrow();
    assertThat(found.scopes()).containsExactlyInAnyOrder("identify", "enrol");
    assertThat(found.usedAt()).contains(now);
    assertThat(keys.list()).containsExactly(found);
    assertThat(ApiKeys.of(other).authenticate(created.key(), now)).contains(found);
  }

  @Test
  void theFirstKeyIsMadeOnceAndAfterItWasKept() {
    AtomicReference<String> kept = new AtomicReference<>("");
    Created first = keys.createFirst(CAMERA, kept::set).orElseThrow();
    assertThat(kept.get()).isEqualTo(first.key());
    assertThat(keys.authenticate(first.key(), now)).contains(first.description());
    assertThat(keys.createFirst(CAMERA, kept::set)).isEmpty();
    assertThat(ApiKeys.of(other).createFirst(CAMERA, kept::set)).isEmpty();
    keys.revoke(first.description().id());
    assertThat(keys.createFirst(CAMERA, kept::set)).isEmpty();
    assertThat(kept.get()).isEqualTo(first.key());
  }

  @Test
  void aFirstKeyThatCannotBeKeptIsNone() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                keys.createFirst(
                    CAMERA,
                    text -> {
                      throw new UncheckedIOException(new IOException("disk full"));
                    }));
    assertThat(keys.list()).isEmpty();
    assertThat(keys.createFirst(CAMERA, text -> {})).isPresent();
  }

  @Test
  void whereSomebodyIsThereNoFirstKeyIsMade() {
    Users.of(database).create("amy", "a hash", "admin");
    assertThat(keys.createFirst(CAMERA, text -> {})).isEmpty();
  }

  @Test
  void ofManyAtOnceOneMakesTheFirstKey() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ApiKeys mine = ApiKeys.of(i % 2 == 0 ? database : other);
        starts.add(() -> mine.createFirst(CAMERA, text -> {}).isPresent());
      }
      int made = 0;
      for (Future<Boolean> start : threads.invokeAll(starts)) {
        made += start.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
      assertThat(keys.list()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aLookWritesNothing() {
    Created created = keys.create(CAMERA);
    assertThat(keys.look(created.key(), now)).contains(created.description());
    assertThat(keys.find(created.description().id()).orElseThrow().usedAt()).isEmpty();
    keys.use(created.description(), now);
    assertThat(keys.find(created.description().id()).orElseThrow().usedAt()).contains(now);
  }

  @Test
  void whatIsNotThatTextIsNoKey() {
    String key = keys.create(CAMERA).key();
    String another = keys.create(CAMERA).key();
    for (String text :
        List.of(
            "",
            "face_",
            key.substring(1),
            key + "x",
            key.toUpperCase(java.util.Locale.ROOT),
            key.substring(0, 14) + another.substring(14),
            another.substring(0, 14) + key.substring(14),
            key.substring(0, 56) + (key.charAt(56) == 'A' ? 'B' : 'A'),
            key.replace('_', '-'),
            "\0".repeat(57),
            "x".repeat(100_000))) {
      assertThat(keys.authenticate(text, now)).as(text).isEmpty();
    }
    assertThat(keys.authenticate(key, now)).isPresent();
  }

  @Test
  void whatEndedIsRefused() {
    Created ends = keys.create(CAMERA.until(now.plusSeconds(60)));
    assertThat(keys.authenticate(ends.key(), now.plusSeconds(59))).isPresent();
    assertThat(keys.authenticate(ends.key(), now.plusSeconds(60))).isEmpty();
    Created revoked = keys.create(CAMERA);
    assertThat(keys.revoke(revoked.description().id())).isTrue();
    assertThat(keys.revoke(revoked.description().id())).isFalse();
    assertThat(keys.authenticate(revoked.key(), now)).isEmpty();
    assertThat(keys.find(revoked.description().id()).orElseThrow().revokedAt()).isPresent();
    assertThat(keys.revoke(UUID.randomUUID())).isFalse();
  }

  @Test
  void aDisabledUsersKeysAreRefused() {
    UUID user = Users.of(database).create("amy", "a hash", "operator").id();
    Created created = keys.create(CAMERA.ofUser(user));
    assertThat(keys.authenticate(created.key(), now).orElseThrow().user()).contains(user);
    Users.of(database).setDisabled(user, true);
    assertThat(keys.authenticate(created.key(), now)).isEmpty();
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> keys.create(CAMERA.ofUser(user)));
    Users.of(database).setDisabled(user, false);
    assertThat(keys.authenticate(created.key(), now)).isPresent();
  }

  @Test
  void aGallerysKeysGoWithIt() {
    StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
    UUID gallery = galleries.create("people", Vectors.ORIGIN, "{}").id();
    Created own = keys.create(CAMERA.forGallery(gallery));
    Created general = keys.create(CAMERA);
    assertThat(keys.authenticate(own.key(), now).orElseThrow().gallery()).contains(gallery);
    galleries.delete("people");
    assertThat(keys.authenticate(own.key(), now)).isEmpty();
    assertThat(keys.list()).extracting(ApiKey::id).containsExactly(general.description().id());
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> keys.create(CAMERA.forGallery(gallery)));
  }

  @Test
  void theLastUseIsWrittenOnceAMinute() {
    Created created = keys.create(CAMERA);
    UUID id = created.description().id();
    for (int second : new int[] {0, 30, 59}) {
      keys.authenticate(created.key(), now.plusSeconds(second));
      assertThat(keys.find(id).orElseThrow().usedAt()).contains(now);
    }
    keys.authenticate(created.key(), now.plusSeconds(60));
    assertThat(keys.find(id).orElseThrow().usedAt()).contains(now.plusSeconds(60));
  }

  @Test
  void namesAndScopesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> NewApiKey.of(" ", Set.of("a")));
    assertThatIllegalArgumentException().isThrownBy(() -> NewApiKey.of("k", Set.of("Two words")));
    assertThat(keys.create(NewApiKey.of("k", Set.of())).description().scopes()).isEmpty();
  }
}
