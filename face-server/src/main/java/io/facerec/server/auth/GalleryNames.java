package io.facerec.server.auth;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether a path means a certain gallery: by id, or by name. What looks like an id is one, so that
 * no name can pass for another gallery's id. Thread-safe.
 *
 * @param nameOf the name of a gallery; empty where there is none of that id
 */
record GalleryNames(Function<UUID, Optional<String>> nameOf) {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  boolean names(String asked, UUID gallery) {
    return ID.matcher(asked).matches()
        ? UUID.fromString(asked).equals(gallery)
        : nameOf.apply(gallery).filter(asked::equals).isPresent();
  }
}
