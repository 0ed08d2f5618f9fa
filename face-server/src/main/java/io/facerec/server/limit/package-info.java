/** Bounds on work: how many inferences, how long. */
@NullMarked
package io.facerec.server.limit;

import org.jspecify.annotations.NullMarked;
