package io.facerec.server.auth;

import io.facerec.server.config.Mode;
import io.facerec.server.config.SecretFile;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.NewApiKey;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Lets whoever starts an empty instance in: where there is neither a user nor a key yet, a key for
 * everything is drawn and kept in {@code admin.key} in the home folder, for its owner only. Of
 * several processes that start at once one draws it.
 */
final class FirstKey {
  private static final String FILE = "admin.key";
  private static final String SHOWN =
      """
      Nobody may use this server yet, so an admin key was made: %s
      It is kept in %s and not shown again; send it as X-API-Key.""";
  private static final String KEPT =
      """
      Nobody may use this server yet, so an admin key was made and kept in %s; make users with it \
      or with --create-admin, and revoke it.""";

  private FirstKey() {}

  /**
   * Draws the key where there is nobody yet.
   *
   * @param said where it is told; the key itself in development only, since what production says is
   *     collected
   * @throws io.facerec.server.config.ServerOptionsException where it cannot be kept: then there is
   *     no key
   */
  static void drawIfNobodyIsThere(ApiKeys keys, Path home, Mode mode, PrintStream said) {
    SecretFile file = new SecretFile(home.resolve(FILE));
    keys.createFirst(NewApiKey.of("first start", Scope.words()), file::replace)
        .ifPresent(
            created ->
                said.println(
                    mode == Mode.DEVELOPMENT
                        ? SHOWN.formatted(created.key(), file.file())
                        : KEPT.formatted(file.file())));
  }
}
