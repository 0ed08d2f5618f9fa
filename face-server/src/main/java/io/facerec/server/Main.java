package io.facerec.server;

import java.util.Locale;
import picocli.CommandLine;

/** Where the process starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Numbers in messages are for machines to read too.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(new CommandLine(new ServerCommand()).execute(arguments));
  }
}
