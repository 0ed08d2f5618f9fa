package io.facerec.cli;

import io.facerec.embed.FaceTemplate;
import io.facerec.image.Box;
import java.nio.file.Path;

/**
 * A face of a picture, embedded.
 *
 * @param file the picture
 * @param box of the face
 * @param template of it
 */
record AcquiredFace(Path file, Box box, FaceTemplate template) {}
