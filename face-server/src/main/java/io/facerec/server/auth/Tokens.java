package io.facerec.server.auth;

import java.time.Instant;

/**
 * What a user goes on with.
 *
 * @param accessToken sent with each request as {@code Authorization: Bearer}
 * @param tokenType {@code Bearer}
 * @param expiresIn seconds for which the access token is good
 * @param refreshToken good once, for the next two tokens
 * @param refreshExpiresAt when the session ends: no refresh puts that off
 */
public record Tokens(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    Instant refreshExpiresAt) {

  /** Never the tokens. */
  @Override
  public String toString() {
    return "Tokens[until " + refreshExpiresAt + "]";
  }
}
