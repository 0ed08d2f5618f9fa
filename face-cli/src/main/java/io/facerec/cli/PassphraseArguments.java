package io.facerec.cli;

import io.facerec.cli.report.FileFailure;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a file's passphrase comes from; never the command line, which others can read. */
final class PassphraseArguments {
  private static final String VARIABLE = "FACE_PASSPHRASE";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "Its first line is the passphrase. Default: FACE_PASSPHRASE, else the terminal is asked.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--plain", description = "The file is not sealed: whoever has it can read it.")
  private boolean plain;

  /** Empty: the file is not to be sealed, which is warned of. */
  Optional<char[]> toSeal() {
    if (plain) {
      ErrorLine.print(
          spec.commandLine().getErr(),
          "warning: the file is not sealed; whoever has it has the people in it");
      return Optional.empty();
    }
    return Optional.of(given().orElseGet(() -> asked(true)));
  }

  /** Empty: the file is said not to be sealed. */
  Optional<char[]> toOpen() {
    return plain ? Optional.empty() : Optional.of(given().orElseGet(() -> asked(false)));
  }

  private Optional<char[]> given() {
    if (file.isPresent()) {
      return Optional.of(firstLine(file.get()).toCharArray());
    }
    String variable = System.getenv().getOrDefault(VARIABLE, "");
    return variable.isEmpty() ? Optional.empty() : Optional.of(variable.toCharArray());
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + FileFailure.reason(e), e);
    }
  }

  private char[] asked(boolean twice) {
    Optional<Console> terminal = terminal();
    if (terminal.isEmpty()) {
      throw wrong(
          "there is no terminal to ask for the passphrase; give --passphrase-file or "
              + VARIABLE
              + ", or say --plain");
    }
    Console console = terminal.get();
    char[] first = read(console, "Passphrase: ");
    if (twice && !Arrays.equals(first, read(console, "Again: "))) {
      throw wrong("the two are not the same; nothing was written");
    }
    return first;
  }

  /** From Java 22 on there is a console in any case, which knows whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Console> terminal() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      boolean is = (boolean) Console.class.getMethod("isTerminal").invoke(console);
      return is ? Optional.of(console) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.of(console); // older: only for terminals
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private char[] read(Console console, String prompt) {
    char[] typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw wrong("no passphrase was typed");
    }
    return typed;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
