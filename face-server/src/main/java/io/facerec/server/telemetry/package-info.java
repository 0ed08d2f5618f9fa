/** What the server tells of itself: metrics, spans, logs. */
@NullMarked
package io.facerec.server.telemetry;

import org.jspecify.annotations.NullMarked;
