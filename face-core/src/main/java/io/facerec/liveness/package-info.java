/**
 * Passive presentation-attack detection: {@link io.facerec.liveness.LivenessDetector} tells a
 * person before the camera from a print or a screen held up to it.
 */
@NullMarked
package io.facerec.liveness;

import org.jspecify.annotations.NullMarked;
