package io.facerec.storage.account;

/**
 * A refresh token, which is shown only now.
 *
 * @param token 43 characters of base64url: 256 random bits
 * @param session the log-in that it continues
 */
public record Issued(String token, RefreshToken session) {
  /** Never the token. */
  @Override
  public String toString() {
    return "Issued[" + session + "]";
  }
}
