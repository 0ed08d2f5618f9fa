package io.facerec.cli;

import io.facerec.cli.report.Format;
import picocli.CommandLine.Option;

/** How results are printed. */
final class OutputArguments {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = Ranges.FormatName.class,
      description =
          "${COMPLETION-CANDIDATES}; json prints one object a line, as soon as it is known. "
              + "Default: ${DEFAULT-VALUE}, on a terminal and in a pipe.")
  private Format format = Format.TABLE;

  Format format() {
    return format;
  }
}
