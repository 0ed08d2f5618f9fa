package io.facerec.draw;

import io.facerec.Face;
import io.facerec.image.Box;
import io.facerec.image.Point;
import io.facerec.liveness.Liveness;
import java.util.List;
import java.util.Locale;

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

  /** A face that was found, with the detector's score. */
  public static Mark found(Face face) {
    return of(face, rounded(face.detection().score()), Tone.GOOD);
  }

  /** A face that was judged live, or an attack. */
  public static Mark judged(Face face, Liveness liveness) {
    return of(
        face,
        (liveness.live() ? "live " : "not live ") + rounded(liveness.probability()),
        liveness.live() ? Tone.GOOD : Tone.BAD);
  }

  /** A face that was identified. */
  public static Mark named(Face face, String name, float similarity) {
    return of(face, name + " " + rounded(similarity), Tone.GOOD);
  }

  /** A face that was searched, and is nobody's. */
  public static Mark unknown(Face face) {
    return of(face, "unknown", Tone.BAD);
  }

  private static Mark of(Face face, String label, Tone tone) {
    return new Mark(face.box(), face.landmarks().points(), label, tone);
  }

  private static String rounded(float value) {
    return String.format(Locale.ROOT, "%.2f", value);
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
