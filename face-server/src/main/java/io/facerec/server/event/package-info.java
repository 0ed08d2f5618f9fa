/** What happens that others may want to be told of. */
@NullMarked
package io.facerec.server.event;

import org.jspecify.annotations.NullMarked;
