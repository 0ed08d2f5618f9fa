/** Many users at a running server. */
@NullMarked
package io.facerec.load;

import org.jspecify.annotations.NullMarked;
