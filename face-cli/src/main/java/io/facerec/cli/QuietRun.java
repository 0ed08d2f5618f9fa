package io.facerec.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Runs the chosen command with the process's streams in order. */
final class QuietRun implements IExecutionStrategy {

  @Override
  public int execute(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    boolean verbose = ((FaceCommand) parsed.commandSpec().userObject()).verbose();
    LogLines.install(verbose);
    if (!verbose) {
      NativeErrors.silence();
    }
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (LinkageError e) {
      throw unusable(parsed, "a native library cannot be used: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw unusable(
          parsed,
          "Java has too little memory (%d MB); set FACE_JAVA_OPTIONS=-Xmx..."
              .formatted(Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private static ExecutionException unusable(ParseResult parsed, String message, Error e) {
    return new ExecutionException(
        parsed.commandSpec().commandLine(), message, new UnusableInstallationException(message, e));
  }
}
