/** Seals everything again under the current key, so that a retired one may go. */
@NullMarked
package io.facerec.storage.rotate;

import org.jspecify.annotations.NullMarked;
