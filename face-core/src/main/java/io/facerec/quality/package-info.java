/** How good a picture of a face is: {@link io.facerec.quality.Quality}. */
@NullMarked
package io.facerec.quality;

import org.jspecify.annotations.NullMarked;
