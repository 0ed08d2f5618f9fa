/** From what the user named to pictures, and through them side by side, in order. */
@NullMarked
package io.facerec.cli.input;

import org.jspecify.annotations.NullMarked;
