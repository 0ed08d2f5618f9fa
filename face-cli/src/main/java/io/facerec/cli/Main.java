package io.facerec.cli;

import java.util.Locale;

/** Where the process starts. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Messages are English and numbers in them and in tables are for machines to read too: no
    // digits
    // and decimal marks of the user's language.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(
        FaceCommand.commandLine(args)
            .setOut(Terminal.standardOutput())
            .setExecutionStrategy(new QuietRun())
            .execute(args));
  }
}
