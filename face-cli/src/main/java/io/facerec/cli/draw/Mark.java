package io.facerec.cli.draw;

import io.facerec.image.Box;
import io.facerec.image.Point;
import java.util.List;

/**
 * What is drawn of one face.
 *
 * @param box in pixels of the upright picture
 * @param landmarks likewise
 * @param label written at the box; none when empty
 * @param tone of box and label
 */
public record Mark(Box box, List<Point> landmarks, String label, Tone tone) {
  public Mark {
    landmarks = List.copyOf(landmarks);
  }

  /** What the colour says. */
  public enum Tone {
    /** Found, known, live. */
    GOOD(0x35c46a),
    /** Unknown, or an attack. */
    BAD(0xe8503a);

    private final int rgb;

    Tone(int rgb) {
      this.rgb = rgb;
    }

    int rgb() {
      return rgb;
    }
  }
}
