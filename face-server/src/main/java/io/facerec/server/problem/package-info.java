/** What goes wrong, as RFC 9457 problem details with stable codes. */
@NullMarked
package io.facerec.server.problem;

import org.jspecify.annotations.NullMarked;
