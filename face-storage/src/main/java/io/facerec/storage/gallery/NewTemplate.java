package io.facerec.storage.gallery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row to be written. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewTemplate(
    UUID id,
    UUID subject,
    byte[] sealed,
    Optional<String> pictureHash,
    Optional<Float> quality,
    Optional<StoredPicture> picture,
    Instant createdAt) {}
