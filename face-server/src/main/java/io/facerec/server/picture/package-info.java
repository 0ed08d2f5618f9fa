/** Pictures out of requests, in whichever form they come. */
@NullMarked
package io.facerec.server.picture;

import org.jspecify.annotations.NullMarked;
