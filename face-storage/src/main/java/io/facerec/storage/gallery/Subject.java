package io.facerec.storage.gallery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person in a gallery.
 *
 * @param id the subject of the gallery's candidates
 * @param externalId what the caller's own records call them
 * @param name 1 to 255 characters
 * @param metadata a JSON object
 * @param createdAt when they were first enrolled or made
 * @param updatedAt when name or metadata last changed
 */
public record Subject(
    UUID id,
    Optional<String> externalId,
    String name,
    String metadata,
    Instant createdAt,
    Instant updatedAt) {}
