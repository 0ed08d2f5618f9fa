package io.facerec.storage.gallery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a template without opening it.
 *
 * @param id of the template
 * @param subject whose face it is
 * @param quality of the face, 0 (useless) to 1
 * @param keyId of the key that sealed it, 8 hex digits
 * @param createdAt when it was enrolled
 */
public record StoredTemplate(
    UUID id, UUID subject, Optional<Float> quality, String keyId, Instant createdAt) {}
