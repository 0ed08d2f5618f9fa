package io.facerec.cli;

import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import io.facerec.match.WeightedTemplate;
import java.nio.file.Path;

/**
 * A face of a picture, embedded.
 *
 * @param file the picture
 * @param box of the face
 * @param weighted the template of it, weighted by its quality
 */
record AcquiredFace(Path file, Box box, WeightedTemplate weighted) {

  FaceTemplate template() {
    return weighted.template();
  }
}
