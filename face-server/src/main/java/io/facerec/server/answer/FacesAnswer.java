package io.facerec.server.answer;

import java.util.List;

/**
 * The faces of a picture, the detector's surest first.
 *
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 */
public record FacesAnswer(int width, int height, List<FaceAnswer> faces) {}
