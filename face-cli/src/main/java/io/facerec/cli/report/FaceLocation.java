package io.facerec.cli.report;

import io.facerec.image.Box;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a face is.
 *
 * @param picture as the user would name it
 * @param box left, top, width, height in pixels of the upright picture
 */
public record FaceLocation(String picture, List<Float> box) {
  /** Of the box's columns in CSV. */
  static final List<String> SIDES = List.of("box_x", "box_y", "box_width", "box_height");

  public static FaceLocation of(Path picture, Box box) {
    return new FaceLocation(
        picture.toString(), List.of(box.x(), box.y(), box.width(), box.height()));
  }

  /** {@code 10,20 96x120}. */
  String shownBox() {
    return shown(box);
  }

  /** A box in whole pixels, as tables show it. */
  static String shown(List<Float> box) {
    return "%d,%d %dx%d".formatted(box.stream().map(Math::round).toArray());
  }
}
