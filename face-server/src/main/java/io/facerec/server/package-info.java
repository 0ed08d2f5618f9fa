/** The HTTP server over the SDK and the stores: start here at {@link io.facerec.server.Main}. */
@NullMarked
package io.facerec.server;

import org.jspecify.annotations.NullMarked;
