/** How long things are kept, and the job that lets go of what is older. */
@NullMarked
package io.facerec.storage.retention;

import org.jspecify.annotations.NullMarked;
