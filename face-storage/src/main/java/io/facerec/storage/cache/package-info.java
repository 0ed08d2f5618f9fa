/**
 * What may be lost at any time: a {@link io.facerec.storage.cache.Cache} of bytes that expire, its
 * {@link io.facerec.storage.cache.Counters} and {@link io.facerec.storage.cache.Revocations}, in
 * Redis or in the process, and {@link io.facerec.storage.cache.SealedCache} that seals what it
 * holds. While Redis is away everything goes on, slower.
 */
@NullMarked
package io.facerec.storage.cache;

import org.jspecify.annotations.NullMarked;
