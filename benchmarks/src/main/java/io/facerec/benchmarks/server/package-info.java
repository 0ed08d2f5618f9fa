/** The server under load, beside the same work done by the SDK in this process. */
@NullMarked
package io.facerec.benchmarks.server;

import org.jspecify.annotations.NullMarked;
