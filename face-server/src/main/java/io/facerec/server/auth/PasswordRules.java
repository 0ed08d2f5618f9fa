package io.facerec.server.auth;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.util.List;
import java.util.Locale;

/**
 * Which passwords may be set: 12 to 256 characters of any kind, none that everybody tries first
 * (NIST SP 800-63B, 5.1.1.2: length and a list of common ones, no rules of composition).
 */
public final class PasswordRules {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;
  private static final int LEAST_DIFFERENT = 5;
  private static final String ROW =
      "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm"
          + " 1qaz2wsx3edc4rfv5tgb 1q2w3e4r5t6y7u8i9o0p";
  private static final List<String> OBVIOUS =
      List.of(
          "passwort",
          "password",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "letmein",
          "welcome",
          "admin",
          "administrator",
          "iloveyou",
          "changeme",
          "secret",
          "facerec",
          "face",
          "recognition",
          "login",
          "monkey",
          "dragon",
          "football",
          "baseball",
          "sunshine",
          "princess",
          "correct",
          "horse",
          "battery",
          "staple",
          "default",
          "test",
          "user",
          "root");

  private PasswordRules() {}

  /**
   * Refuses a password that would be guessed.
   *
   * @param field of the request, for the answer
   * @param name of its user
   * @throws ProblemException saying what is asked for; never the password
   */
  public static void require(String field, String password, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw refused(
          field, "it must have %d to %d characters, got %d".formatted(SHORTEST, LONGEST, length));
    }
    if (isObvious(password, name)) {
      throw refused(field, "it is among those that are tried first: choose several random words");
    }
  }

  /** Whether little is left without known words, the user's name, and rows of keys. */
  private static boolean isObvious(String password, String name) {
    String rest = password.toLowerCase(Locale.ROOT);
    if (rest.codePoints().distinct().count() < LEAST_DIFFERENT) {
      return true;
    }
    rest = plain(withoutWords(rest));
    String login = plain(name.toLowerCase(Locale.ROOT));
    if (login.length() > 2) {
      rest = rest.replace(login, "");
    }
    return withoutRows(withoutWords(rest)).length() < LEAST_DIFFERENT;
  }

  private static String withoutWords(String text) {
    String rest = text;
    for (String word : OBVIOUS) {
      rest = rest.replace(word, "");
    }
    return rest;
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\p{Punct}]", "");
  }

  private static String withoutRows(String text) {
    String reversed = new StringBuilder(ROW).reverse().toString();
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length()
          && (ROW.contains(text.substring(at, end + 1))
              || reversed.contains(text.substring(at, end + 1)))) {
        end++;
      }
      if (end - at < 3) {
        rest.append(text.charAt(at));
        end = at + 1;
      }
      at = end;
    }
    return rest.toString();
  }

  private static ProblemException refused(String field, String fault) {
    return ProblemException.of(List.of(new FieldFault(field, fault)));
  }
}
