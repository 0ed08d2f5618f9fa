package io.facerec.storage.seal;

import java.nio.charset.StandardCharsets;

/**
 * What sealed bytes are for. Each purpose has its own key, so that bytes sealed for one never open
 * for another. The labels are part of the format: one that changes makes everything unreadable that
 * was sealed under it.
 */
public enum Purpose {
  /** Templates in the database. */
  TEMPLATE("template"),
  /** Pictures and other objects. */
  PICTURE("picture"),
  /** Entries of a cache. */
  CACHE("cache"),
  /** Files that leave the instance. */
  EXPORT("export"),
  /** Secrets that the instance keeps for others, such as those of webhooks. */
  SECRET("secret");

  private final String label;

  Purpose(String label) {
    this.label = label;
  }

  /** HKDF's info for the key that seals. */
  byte[] sealInfo() {
    return info("seal");
  }

  /** HKDF's info for the key that hashes. */
  byte[] hashInfo() {
    return info("hash");
  }

  private byte[] info(String use) {
    return ("facerec/v1/" + use + "/" + label).getBytes(StandardCharsets.US_ASCII);
  }
}
