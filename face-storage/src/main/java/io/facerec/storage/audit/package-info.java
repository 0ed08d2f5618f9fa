/**
 * Who did what to whom, and when: events in a chain of keyed hashes that nobody can alter, reorder
 * or cut unnoticed without {@code ENCRYPTION_KEY}.
 */
@NullMarked
package io.facerec.storage.audit;

import org.jspecify.annotations.NullMarked;
