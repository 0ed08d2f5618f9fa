package io.facerec.cli;

/** Where the process starts. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(
        FaceCommand.commandLine()
            .setOut(Terminal.standardOutput())
            .setExecutionStrategy(new QuietRun())
            .execute(args));
  }
}
