package io.facerec.server.answer;

import java.util.Map;
import java.util.Optional;

/**
 * What is to change of a subject; what is absent stays.
 *
 * @param name 1 to 255 characters
 * @param metadata in the place of that which is there, at most 64 KiB of JSON
 */
public record SubjectChange(Optional<String> name, Optional<Map<String, Object>> metadata) {}
