/** The unchecked root of everything that facerec throws on purpose. */
@NullMarked
package io.facerec.error;

import org.jspecify.annotations.NullMarked;
