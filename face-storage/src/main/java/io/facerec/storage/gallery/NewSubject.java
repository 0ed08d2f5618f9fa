package io.facerec.storage.gallery;

import io.facerec.storage.sql.Texts;
import java.util.Optional;

/**
 * A person to be known.
 *
 * @param externalId what the caller's own records call them, 1 to 255 characters, unique within the
 *     gallery
 * @param name 1 to 255 characters
 * @param metadata a JSON object of at most 64 KiB
 */
public record NewSubject(Optional<String> externalId, String name, String metadata) {

  /**
   * @throws IllegalArgumentException when a text is empty, too long or no Unicode, or the metadata
   *     no JSON object
   */
  public NewSubject {
    externalId.ifPresent(id -> Texts.requireShort("an external id", id));
    Texts.requireShort("a subject's name", name);
    metadata = Texts.requireJsonObject("metadata", metadata);
  }

  public static NewSubject named(String name) {
    return new NewSubject(Optional.empty(), name, "{}");
  }

  public static NewSubject of(String externalId, String name) {
    return new NewSubject(Optional.of(externalId), name, "{}");
  }
}
