/**
 * Where the faces are: {@link io.facerec.detect.FaceDetector} gives boxes, scores and five
 * landmarks, best score first.
 */
@NullMarked
package io.facerec.detect;

import org.jspecify.annotations.NullMarked;
