package io.facerec.cli;

import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import io.facerec.match.WeightedTemplate;
import java.nio.file.Path;

/**
 * What a picture of a trial gave.
 *
 * @param file the picture
 * @param box of its largest face
 * @param weighted the template of it, weighted by its quality
 */
record AcquiredFace(Path file, Box box, WeightedTemplate weighted) {

  FaceTemplate template() {
    return weighted.template();
  }
}
