/** Copies of pictures with what was found drawn into them. */
@NullMarked
package io.facerec.cli.draw;

import org.jspecify.annotations.NullMarked;
