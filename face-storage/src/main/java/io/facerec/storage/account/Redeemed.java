package io.facerec.storage.account;

import java.util.UUID;

/** What came of a refresh token. */
public sealed interface Redeemed {
  /** It was good, and is used now; another one takes its place. */
  record Rotated(Issued issued) implements Redeemed {}

  /** It was used before: somebody has a copy. The whole family is revoked. */
  record Reused(UUID family, UUID user) implements Redeemed {}

  /** It never was one, its family is revoked, or its user is gone. */
  record Unknown() implements Redeemed {}

  /** Its log-in has ended. */
  record Expired() implements Redeemed {}
}
