/**
 * Pictures: from encoded bytes to upright pixels at the scale that is needed.
 *
 * <p>{@link io.facerec.image.FaceImage#decode(byte[])} reads the header, holds it against the
 * {@linkplain io.facerec.image.DecodeOptions limits} and only then decodes. Whatever the camera's
 * orientation was, coordinates are those of the upright picture: {@link io.facerec.image.Point} and
 * {@link io.facerec.image.Box} in float pixels of the original, origin at the top left, x to the
 * right, y down.
 */
@NullMarked
package io.facerec.image;

import org.jspecify.annotations.NullMarked;
