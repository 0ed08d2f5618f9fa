/**
 * Galleries as files. {@link io.facerec.storage.transfer.GalleryExport} writes one as of one
 * moment, {@link io.facerec.storage.transfer.GalleryImport} reads it into a new gallery or one that
 * is there, {@link io.facerec.storage.transfer.FileSeal} seals both with a passphrase.
 *
 * <p>What is sealed is UTF-8 text, one JSON object (RFC 8259) a line of at most 1 MiB, each ended
 * by a line feed. Version 1:
 *
 * <pre>
 * {"format":"facerec-gallery","version":1,"created":"2026-01-31T12:00:00Z",
 *  "gallery":{"name":"people","settings":{},"revision":17},
 *  "origin":{"modelId":"...","modelSha256":"64 hex digits","dimensions":128,"preprocessing":1},
 *  "subjects":2,"templates":3,"pictureHashSecret":"base64 of 32 bytes"}
 * {"subject":{"id":"UUID","externalId":"amy","name":"Amy","metadata":{},"created":"...","updated":"..."}}
 * {"template":{"id":"UUID","subject":"UUID","vector":"base64","quality":0.9,"pictureHash":"64 hex digits","created":"..."}}
 * {"end":{"subjects":2,"templates":3,"refused":0,"sha256":"64 hex digits"}}
 * </pre>
 *
 * <p>The header is one line, here broken. Subjects stand in ascending order of their ids, each
 * followed by its templates in ascending order of theirs; ids are UUIDs in lower case. A vector is
 * IEEE 754 single precision, little-endian; it is scaled to unit length. Times are UTC. {@code
 * externalId}, {@code quality}, {@code pictureHash}, {@code pictureHashSecret} and the counts in
 * the header may be absent; any other name is refused. {@code preprocessing} is a signed 32-bit
 * number. The last line holds the counts, how many stored templates did not open and are missing
 * therefore, and the SHA-256 of all bytes before it; it is exactly as shown, without blanks.
 *
 * <p>Picture hashes tell which pictures were enrolled, to who has the secret: both are left out of
 * a file that is not sealed. Kept pictures do not move.
 */
@NullMarked
package io.facerec.storage.transfer;

import org.jspecify.annotations.NullMarked;
