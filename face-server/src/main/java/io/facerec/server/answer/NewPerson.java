package io.facerec.server.answer;

import java.util.Map;
import java.util.Optional;

/**
 * A subject to be made.
 *
 * @param externalId what the caller's own records call them, 1 to 255 characters, unique in the
 *     gallery
 * @param name 1 to 255 characters
 * @param metadata whatever is to be kept with them, at most 64 KiB of JSON
 */
public record NewPerson(
    Optional<String> externalId, String name, Optional<Map<String, Object>> metadata) {}
