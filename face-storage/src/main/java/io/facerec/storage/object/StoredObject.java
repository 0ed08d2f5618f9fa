package io.facerec.storage.object;

import java.time.Instant;

/**
 * What a store says of one object.
 *
 * @param key 64 lower-case hex digits
 * @param size in bytes, sealed
 * @param modified when it was last put, by the clock of the store
 */
public record StoredObject(String key, long size, Instant modified) {}
