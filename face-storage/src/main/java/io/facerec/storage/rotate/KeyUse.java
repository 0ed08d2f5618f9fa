package io.facerec.storage.rotate;

/**
 * What a key seals in the database. Objects are not counted: each would have to be read.
 *
 * @param keyId 8 hex digits
 * @param role current, retired, or missing from the ring
 * @param templates that it sealed
 * @param secrets of galleries, webhooks and the audit log that it sealed
 */
public record KeyUse(String keyId, Role role, long templates, long secrets) {
  /** What the ring knows of a key. */
  public enum Role {
    CURRENT,
    RETIRED,
    MISSING
  }
}
