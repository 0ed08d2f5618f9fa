package io.facerec.storage.audit;

import java.util.regex.Pattern;

/**
 * A place in the chain. Who keeps one elsewhere - a receipt, a printed line - can hold the log
 * against it later ({@link AuditLog#verify}): everything up to it must still be there as it was.
 *
 * @param sequence of the event, from 1; 0 before the first one
 * @param hash of the event, 64 lower-case hex digits
 */
public record AuditMark(long sequence, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public AuditMark {
    if (sequence < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "a mark is a sequence of 0 or more and 64 lower-case hex digits; got %d and %d characters"
              .formatted(sequence, hash.length()));
    }
  }
}
