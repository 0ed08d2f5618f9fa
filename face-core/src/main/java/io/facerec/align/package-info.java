/**
 * A face brought into the position that embedders were trained on: {@link
 * io.facerec.align.FaceAligner} lays the five landmarks onto the reference points of a 112 x 112
 * crop.
 */
@NullMarked
package io.facerec.align;

import org.jspecify.annotations.NullMarked;
