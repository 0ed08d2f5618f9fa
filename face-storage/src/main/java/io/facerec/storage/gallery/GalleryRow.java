package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import java.util.UUID;

/**
 * What a gallery's row says.
 *
 * @param hashKey sealed
 * @param changesFrom the log knows every change behind this one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GalleryRow(
    UUID id, String name, TemplateOrigin origin, byte[] hashKey, long revision, long changesFrom) {}
