package io.facerec.server.config;

/**
 * An environment variable that some part of facerec reads.
 *
 * @param name of it
 * @param meaning in a sentence, with the unit
 * @param range the values that it may have
 * @param value what holds where it is not set; empty where there is nothing
 * @param isSecret whether its value must never be shown
 */
public record Variable(String name, String meaning, String range, String value, boolean isSecret) {

  static Variable open(String name, String value, String range, String meaning) {
    return new Variable(name, meaning, range, value, false);
  }

  static Variable secret(String name, String range, String meaning) {
    return new Variable(name, meaning, range, "", true);
  }
}
