package io.facerec.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The tool itself; all work is in its subcommands. */
@Command(
    name = "face",
    description = "Finds, compares and names faces in pictures. Nothing leaves this machine.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      DetectCommand.class,
      EmbedCommand.class,
      VerifyCommand.class,
      IdentifyCommand.class,
      EvaluateCommand.class,
      DedupCommand.class,
      ClusterCommand.class,
      GalleryCommand.class,
      EnrollCommand.class,
      SubjectCommand.class,
      DbCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a negative answer: no match, nobody known, no face anywhere",
      "2:a usage error",
      "3:some input failed; the others were worked on",
      "4:models, device, installation, or the storage",
      "130:interrupted by Ctrl-C; what was finished is printed",
      "141:nobody read the output to its end"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  FACE_MODELS           folders with model files, separated as in PATH",
      "  FACE_OFFLINE          true: never download a model",
      "  LOCAL_ML_DEVICE       auto, cpu, cuda or cuda:N; --device goes before it",
      "  LOCAL_ML_ENABLE_CUDA  false: never use CUDA",
      "  FACEREC_HOME          the folder for what is stored on this machine",
      "  ENCRYPTION_KEY        64 hex digits; else encryption.key in FACEREC_HOME",
      "  DATABASE_URL          PostgreSQL; else SQLite in FACEREC_HOME. More: .env.example",
      "  FACE_JAVA_OPTIONS     more options for Java, such as -Xmx8g",
      "  JAVA_HOME             the Java 17 or newer to run on; else that of PATH",
      "  NO_COLOR              no colours"
    })
final class FaceCommand {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 1000,
      description = "Log to the error stream, native libraries' messages included.")
  private boolean verbose;

  /** The tool without its hold on the process; tests run it as it is. */
  static CommandLine commandLine() {
    return new CommandLine(new FaceCommand())
        // A picture's name may begin with @.
        .setExpandAtFiles(false)
        .setColorScheme(Help.defaultColorScheme(Terminal.detect().colours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(Failures::misused)
        .setExecutionExceptionHandler(Failures::failed);
  }

  boolean verbose() {
    return verbose;
  }
}
