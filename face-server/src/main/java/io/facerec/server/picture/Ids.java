package io.facerec.server.picture;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as callers write them: 36 characters, whatever the case. */
public final class Ids {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  /** The id; empty when the text is none. */
  public static Optional<UUID> parse(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
