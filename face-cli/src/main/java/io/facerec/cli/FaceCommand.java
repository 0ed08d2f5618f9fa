package io.facerec.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The tool itself; all work is in its subcommands, which {@link FaceManual} lists. */
@Command(
    name = "face",
    description = "Finds, compares and names faces in pictures. Nothing leaves this machine.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
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
class FaceCommand {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 1000,
      description = "Log to the error stream, native libraries' messages included.")
  private boolean verbose;

  /**
   * The tool without its hold on the process; tests run it as it is.
   *
   * @param arguments of the run: where they begin with a command, the others are not set up, which
   *     takes longer than many a picture
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine tool = new CommandLine(new FaceCommand());
    List<Class<?>> all = List.of(FaceManual.class.getAnnotation(Command.class).subcommands());
    List<Class<?>> asked =
        all.stream()
            .filter(command -> arguments.length > 0 && isNamed(command, arguments[0]))
            .toList();
    (asked.isEmpty() ? all : asked).forEach(tool::addSubcommand);
    return tool
        // A picture's name may begin with @.
        .setExpandAtFiles(false)
        .setColorScheme(Help.defaultColorScheme(Terminal.detect().colours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(Failures::misused)
        .setExecutionExceptionHandler(Failures::failed);
  }

  private static boolean isNamed(Class<?> command, String name) {
    // Help shows all of them.
    return command != HelpCommand.class && command.getAnnotation(Command.class).name().equals(name);
  }

  boolean verbose() {
    return verbose;
  }
}
