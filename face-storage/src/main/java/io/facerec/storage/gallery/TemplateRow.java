package io.facerec.storage.gallery;

import java.util.UUID;

/**
 * A template where it stands.
 *
 * @param revision of the change that put it there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TemplateRow(UUID id, UUID subject, long revision, byte[] sealed) {}
