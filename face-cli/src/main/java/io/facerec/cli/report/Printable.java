package io.facerec.cli.report;

import java.util.Locale;

/**
 * Text that a terminal only shows. A file's name may hold what moves the cursor, sets colours or
 * turns the direction of writing; such characters become {@code \}{@code u001b}, as in JSON.
 */
public final class Printable {
  private Printable() {}

  /** The text on one line, control characters escaped. */
  public static String of(String text) {
    if (text.chars().noneMatch(Printable::acts)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(
            unit -> {
              if (acts(unit)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", unit));
              } else {
                shown.append((char) unit);
              }
            });
    return shown.toString();
  }

  private static boolean acts(int unit) {
    return Character.isISOControl(unit)
        // Line and paragraph separator, and Unicode's switches of direction.
        || (unit >= 0x2028 && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
  }
}
