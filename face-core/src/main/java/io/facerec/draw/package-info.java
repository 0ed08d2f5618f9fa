/** Copies of pictures with what was found drawn into them. */
@NullMarked
package io.facerec.draw;

import org.jspecify.annotations.NullMarked;
