package io.facerec.storage.gallery;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture that was kept with a template.
 *
 * @param id of the picture
 * @param template that was made of it
 * @param object where it is
 * @param createdAt when it was enrolled
 */
public record KeptPicture(UUID id, UUID template, StoredPicture object, Instant createdAt) {}
