package io.facerec.detect;

import io.facerec.image.Box;

/**
 * A face that was found.
 *
 * @param box in pixels of the upright original picture; may reach beyond its edges
 * @param score the detector's confidence, 0 to 1, higher is surer
 * @param landmarks in pixels of the upright original picture
 */
public record Detection(Box box, float score, Landmarks landmarks) {}
