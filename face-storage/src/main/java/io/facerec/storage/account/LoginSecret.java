package io.facerec.storage.account;

import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.sql.Database;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What log-in names are hashed with: the instance's own, drawn when it is first needed. All
 * processes have the same, and it outlives the rotation of keys.
 */
final class LoginSecret {
  private final Database database;
  private Optional<KeyedHash> known = Optional.empty();

  LoginSecret(Database database) {
    this.database = database;
  }

  /** 64 lower-case hex digits. */
  String hash(String name) {
    return hashes().of(LoginName.comparable(name).getBytes(StandardCharsets.UTF_8));
  }

  private synchronized KeyedHash hashes() {
    if (known.isEmpty()) {
      byte[] secret = database.query(LoginSecret::find).orElseGet(this::draw);
      known = Optional.of(KeyedHash.underSecret(secret));
    }
    return known.get();
  }

  private byte[] draw() {
    byte[] drawn = new byte[KeyedHash.SECRET_BYTES];
    new SecureRandom().nextBytes(drawn);
    return database.writeRepeatable(
        handle -> {
          handle
              .createUpdate(
                  "insert into login_secret (id, secret) values (1, :secret) on conflict (id) do"
                      + " nothing")
              .bind("secret", drawn)
              .execute();
          return find(handle).orElseThrow(); // another process may have been first
        });
  }

  private static Optional<byte[]> find(Handle handle) {
    return handle
        .createQuery("select secret from login_secret where id = 1")
        .mapTo(byte[].class)
        .findOne();
  }
}
