/** How the server listens: threads, connections, TLS, what every answer carries, and the end. */
@NullMarked
package io.facerec.server.listen;

import org.jspecify.annotations.NullMarked;
