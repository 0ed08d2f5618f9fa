package io.facerec.server.auth;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Passwords as Argon2id hashes (RFC 9106) with 19 MiB, 2 passes and 1 lane: the first choice of the
 * OWASP Password Storage Cheat Sheet. Thread-safe. Half of the processors at most compute hashes,
 * some callers wait, and more are refused: log-ins take neither all memory nor all time.
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int WAITING = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  private final FailsafeExecutor<Object> gate;
  private final String nobodys;

  /**
   * Hashes behind a gate.
   *
   * @param processors of this machine, at least 1
   */
  public Passwords(int processors) {
    int workers = Math.max(1, processors / 2);
    this.gate =
        Failsafe.with(
            Bulkhead.of(workers + WAITING),
            Bulkhead.builder(workers).withMaxWaitTime(LONGEST_WAIT).build());
    this.nobodys = hash(UUID.randomUUID().toString());
  }

  /**
   * The hash to be stored.
   *
   * @throws ProblemException when too many are computed already
   */
  public String hash(String password) {
    return gated(() -> Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult());
  }

  /**
   * Whether a password is the one of a hash. Without a hash a nobody's is looked at, which takes
   * the same time: so nobody learns which names there are.
   *
   * @param turn what is done first, when the turn has come: what waits in vain is no attempt
   * @throws ProblemException when too many are computed already
   */
  boolean verify(String password, Optional<String> hash, Runnable turn) {
    String against = hash.orElse(nobodys);
    boolean fits =
        gated(
            () -> {
              turn.run();
              try {
                return Password.check(password, against)
                    .with(Argon2Function.getInstanceFromHash(against));
              } catch (BadParametersException e) {
                return false; // no hash of Argon2, as an import may bring
              }
            });
    return fits && hash.isPresent();
  }

  /** Whether a hash is weaker than those that are made now, and is to be made again. */
  boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(ARGON2);
  }

  private <T> T gated(Supplier<T> work) {
    try {
      return gate.get(work::get);
    } catch (BulkheadFullException e) {
      throw ProblemException.of(
              ProblemCode.OVERLOADED, "too many passwords are being verified at the moment")
          .retryAfter(RETRY);
    } catch (FailsafeException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemCode.OVERLOADED, "the server is stopping").retryAfter(RETRY);
    }
  }
}
