package io.facerec.storage.account;

import io.facerec.storage.sql.Texts;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Names that people type. */
final class LoginName {
  private LoginName() {}

  /**
   * The name, where it has 1 to 255 characters, no blank at either end and no control characters.
   */
  static String require(String name) {
    Texts.requireShort("a user's name", name);
    if (!name.equals(name.strip()) || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a user's name has no blank at either end and no control characters");
    }
    return name;
  }

  /** What names are compared by: in normal form KC (Unicode, annex 15) and in lower case. */
  static String comparable(String name) {
    return Texts.lower(Normalizer.normalize(name, Form.NFKC));
  }
}
