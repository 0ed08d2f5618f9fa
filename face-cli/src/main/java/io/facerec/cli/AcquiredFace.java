package io.facerec.cli;

import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import java.nio.file.Path;

/**
 * What a picture of a trial gave.
 *
 * @param file the picture
 * @param box of its largest face
 * @param template of it
 */
record AcquiredFace(Path file, Box box, FaceTemplate template) {}
