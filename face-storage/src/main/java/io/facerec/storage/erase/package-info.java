/**
 * Deletes people for good: rows, pictures and cached data, with a receipt that stands in the audit
 * log.
 */
@NullMarked
package io.facerec.storage.erase;

import org.jspecify.annotations.NullMarked;
