package io.facerec.cli.input;

import java.nio.file.Path;

/** One thing to work on, or the reason why it cannot be. */
public sealed interface Input {

  /** As the user would write it. */
  String shown();

  /** A file to try. */
  record Picture(Path file) implements Input {
    @Override
    public String shown() {
      return file.toString();
    }
  }

  /**
   * What was named and is no picture.
   *
   * @param code a lower-case word for machines
   * @param message what is wrong, for people
   */
  record Unusable(String shown, String code, String message) implements Input {}
}
