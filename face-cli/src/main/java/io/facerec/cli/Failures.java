package io.facerec.cli;

import io.facerec.error.FaceException;
import io.facerec.image.ImageDecodeException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a run that cannot go on says, and the code it ends with. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final Set<String> INPUT_CODES =
      Set.of(
          "enrolment_list",
          "gallery_exists",
          "gallery_not_found",
          "origin_mismatch",
          "subject_exists",
          "subject_not_found");

  private Failures() {}

  /** A usage error: what is wrong and where to read on, not the whole help. */
  static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    ErrorLine.print(err, String.valueOf(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    err.flush();
    return ExitCode.USAGE;
  }

  /** Models, device, a bad environment variable, a folder that cannot be written. */
  static int failed(Exception e, CommandLine command, ParseResult parsed) {
    LOG.debug("the run ended", e);
    boolean expected =
        e instanceof FaceException
            || e instanceof IllegalArgumentException
            || e instanceof UncheckedIOException
            || e instanceof UnusableInstallationException;
    ErrorLine.print(
        command.getErr(),
        expected ? String.valueOf(e.getMessage()) : "unexpected: " + e + "; --verbose tells");
    return isOfInput(e) ? ExitCode.INPUT : ExitCode.ENVIRONMENT;
  }

  // By their codes: most runs have nothing to do with the classes of the storage.
  private static boolean isOfInput(Exception e) {
    return e instanceof ImageDecodeException
        || (e instanceof FaceException failure && INPUT_CODES.contains(failure.code()));
  }
}
