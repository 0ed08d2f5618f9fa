package io.facerec.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.Issued;
import io.facerec.storage.account.LoginAttempts;
import io.facerec.storage.account.NewApiKey;
import io.facerec.storage.account.RefreshTokens;
import io.facerec.storage.account.Users;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a SQLite database and of a folder of objects are searched for every kind of secret. */
class SecretsStandNowhereTest {
  private static final String PICTURE = "the bytes of a picture that nobody is to see";
  private static final String TYPED = "correct horse battery staple";
  @TempDir private Path folder;

  @Test
  void noneIsFound() throws IOException {
    try (Stores stores = Stores.embedded(folder)) {
      Instant now = Instant.now();
      UUID user = Users.of(stores.database()).create("a name that is found", "h", "viewer").id();
      Issued issued = RefreshTokens.of(stores.database()).start(user, now, Duration.ofDays(7));
      LoginAttempts.of(stores.database()).fail(TYPED, now, Duration.ofMinutes(5));
      String key = ApiKeys.of(stores.database()).create(NewApiKey.of("camera", Set.of())).key();
      byte[] secret =
          Webhooks.of(stores.database(), TestKeys.ring())
              .create(Optional.empty(), URI.create("https://example.org/"), Set.of("a"))
              .secret();
      Uploads uploads =
          Uploads.of(stores.database(), new SealedObjects(stores.objects(), TestKeys.ring()));
      uploads.put(
          uploads.create(Optional.empty(), "image/png", Duration.ofDays(1)).id(),
          PICTURE.getBytes(UTF_8));
      String all = content();

      // A search that finds nothing proves nothing unless it finds what is there.
      assertThat(all).contains("a name that is found", key.substring("face_".length(), 13));
      assertThat(all)
          .doesNotContain(
              issued.token(),
              new String(Base64.getUrlDecoder().decode(issued.token()), ISO_8859_1),
              key.substring(14),
              new String(secret, ISO_8859_1),
              HexFormat.of().formatHex(secret),
              Base64.getEncoder().encodeToString(secret),
              TYPED,
              PICTURE);
      assertThat(Arrays.copyOf(secret, 4)).isNotEqualTo(new byte[4]);
    }
  }

  private String content() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all.toString();
  }
}
