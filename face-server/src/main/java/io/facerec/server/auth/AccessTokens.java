package io.facerec.server.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens: JSON Web Tokens (RFC 7519) under HMAC-SHA256, and under nothing else, whatever a
 * token says of itself (RFC 8725, 3.1). They carry the ids of a user and a session, no role: what a
 * user may is looked up. Thread-safe.
 */
final class AccessTokens {
  /** How long one is good for. */
  static final Duration LIFE = Duration.ofMinutes(30);

  /** How far clocks of several machines may be apart. */
  static final Duration LEEWAY = Duration.ofSeconds(5);

  private static final String ISSUER = "facerec";
  private static final String AUDIENCE = "facerec-api";
  private static final String KIND = "typ";
  private static final String ACCESS = "access";
  private static final String FAMILY = "sid";

  private final Algorithm algorithm;
  private final String keyId;
  private final JWTVerifier verifier;
  private final Clock clock;

  /**
   * Tokens under a key.
   *
   * @param key of 32 bytes or more
   */
  AccessTokens(byte[] key, Clock clock) {
    this.algorithm = Algorithm.HMAC256(key);
    this.keyId = keyId(key);
    this.clock = clock;
    BaseVerification verification =
        (BaseVerification)
            JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withClaim(KIND, ACCESS)
                .withClaimPresence("sub")
                .withClaimPresence("exp")
                .withClaimPresence("iat")
                .withClaimPresence(FAMILY)
                .acceptLeeway(LEEWAY.toSeconds());
    this.verifier = verification.build(clock);
  }

  /** A token for a session, good from now on. */
  String issue(Session session) {
    Instant now = clock.instant();
    return JWT.create()
        .withKeyId(keyId)
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject(session.user().toString())
        .withClaim(KIND, ACCESS)
        .withClaim(FAMILY, session.family().toString())
        .withJWTId(UUID.randomUUID().toString())
        .withIssuedAt(now)
        .withExpiresAt(now.plus(LIFE))
        .sign(algorithm);
  }

  /** What a token proves. */
  sealed interface Verified {
    /** It is good. */
    record Good(Session session) implements Verified {}

    /** It was good. */
    record Expired() implements Verified {}

    /** It never was. */
    record Bad() implements Verified {}
  }

  /** Looks at a token; whether its session still counts is another question. */
  Verified verify(String token) {
    try {
      DecodedJWT decoded = verifier.verify(token);
      // RFC 7515, 4.1.11: what is critical must be understood, and here nothing is.
      if (!keyId.equals(decoded.getKeyId()) || !decoded.getHeaderClaim("crit").isMissing()) {
        return new Verified.Bad();
      }
      Optional<Session> session =
          id(decoded.getSubject())
              .flatMap(
                  user ->
                      id(decoded.getClaim(FAMILY).asString())
                          .map(family -> new Session(user, family)));
      return session.<Verified>map(Verified.Good::new).orElseGet(Verified.Bad::new);
    } catch (TokenExpiredException e) {
      return new Verified.Expired();
    } catch (JWTVerificationException e) {
      return new Verified.Bad();
    }
  }

  private static Optional<UUID> id(@org.jspecify.annotations.Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Tells keys apart and nothing about them: the beginning of an HMAC-SHA256 under the key. */
  private static String keyId(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] hash = mac.doFinal("facerec/v1/token-key-id".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 4));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
