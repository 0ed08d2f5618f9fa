package io.facerec.storage.transfer;

import io.facerec.embed.TemplateOrigin;
import java.util.Optional;

/**
 * The first line.
 *
 * @param gallery its name
 * @param settings a JSON object
 * @param revision that the file shows
 * @param subjects how many follow, where that was known
 * @param templates how many follow or are refused, where that was known
 * @param pictureHashSecret 32 bytes
 */
record ExportHeader(
    String gallery,
    String settings,
    long revision,
    TemplateOrigin origin,
    Optional<Long> subjects,
    Optional<Long> templates,
    Optional<byte[]> pictureHashSecret) {}
