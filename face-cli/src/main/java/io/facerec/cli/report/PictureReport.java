package io.facerec.cli.report;

import java.util.List;

/** What is printed of a picture. */
public sealed interface PictureReport {

  /** As the user would name it. */
  String picture();

  /** It was decoded; {@code width} and {@code height} are those of the upright picture. */
  record Seen(String picture, int width, int height, List<FaceReport> faces)
      implements PictureReport {
    public Seen {
      faces = List.copyOf(faces);
    }
  }

  /** It was not. */
  record Failed(String picture, Failure error) implements PictureReport {
    public Failed(String picture, String code, String message) {
      this(picture, new Failure(code, message));
    }
  }

  /**
   * Why.
   *
   * @param code a stable lower-case word for machines
   * @param message for people
   */
  record Failure(String code, String message) {}
}
