package io.facerec.server.config;

import io.facerec.storage.seal.KeyRing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own secrets. Never shown.
 *
 * @param tokens what access tokens are signed with, 32 bytes or more; empty: drawn
 * @param application what cursors are signed with, 32 bytes or more; empty: drawn
 */
public record SecretOptions(Optional<Secret> tokens, Optional<Secret> application) {
  static final String TOKENS = "JWT_SECRET_KEY";
  static final String APPLICATION = "SECRET_KEY";

  private static final Logger LOG = LoggerFactory.getLogger(SecretOptions.class);

  static SecretOptions read(Settings settings, Mode mode) {
    SecretFaults.find(settings, mode).forEach(settings::fault);
    return new SecretOptions(secret(settings, TOKENS), secret(settings, APPLICATION));
  }

  private static Optional<Secret> secret(Settings settings, String name) {
    return settings.text(name).filter(SecretFaults::isHex).map(Secret::ofHex);
  }

  /**
   * The same with what is missing, drawn at the first start and kept in a home folder, for its
   * owner only. For development: several processes of one service need the same.
   *
   * @throws ServerOptionsException when it cannot be kept
   */
  public SecretOptions orDrawn(Path home) {
    return new SecretOptions(
        tokens.or(() -> Optional.of(drawn(home.resolve("tokens.key"), TOKENS))),
        application.or(() -> Optional.of(drawn(home.resolve("application.key"), APPLICATION))));
  }

  private static Secret drawn(Path file, String variable) {
    LOG.debug("{} is not set: that of {} counts", variable, file);
    String kept = new SecretFile(file).readOrMake(KeyRing.newKey());
    if (!SecretFaults.isHex(kept)) {
      throw new ServerOptionsException(
          List.of(
              "%s holds no key of 64 hex digits or more; delete it, or set %s"
                  .formatted(file, variable)));
    }
    return Secret.ofHex(kept);
  }
}
