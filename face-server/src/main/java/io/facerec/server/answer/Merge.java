package io.facerec.server.answer;

import java.util.UUID;

/**
 * Who goes into another.
 *
 * @param from the subject whose templates move, and who is removed then
 */
public record Merge(UUID from) {}
