package io.facerec.cli;

import io.facerec.cli.draw.ContactSheet;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.cli.report.Extra;
import io.facerec.cli.report.Format;
import io.facerec.cli.report.ReportWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * All pictures through one analysis and onto the output, in order, until done, interrupted or
 * nobody reads.
 */
record PictureRun(
    CommandLine command, Format format, Set<Extra> extras, int jobs, Interruption interruption) {

  /** Below this many pictures a bar would only flicker. */
  private static final int WORTH_A_BAR = 8;

  /** Returns the exit code. */
  int run(List<Input> inputs, PictureAnalysis analysis, Optional<ContactSheet> sheet) {
    PrintWriter out = command.getOut();
    ReportWriter writer = ReportWriter.of(format, extras, out, command.getErr());
    Tally tally = new Tally(extras.contains(Extra.CANDIDATES));
    try (ProgressLine progress = progress(inputs.size())) {
      new OrderedBatch(jobs, interruption::asked)
          .run(
              inputs,
              analysis::of,
              done -> {
                writer.write(done.report());
                tally.count(done.report());
                sheet.ifPresent(tiles -> done.tiles().forEach(tiles::add));
                progress.to(tally.pictures(), inputs.size());
                return !out.checkError();
              });
      // Interrupted before the first face was named, there is nothing to draw; and Java's drawing
      // does not start any more while the process ends.
      sheet
          .filter(tiles -> !interruption.asked() || tiles.hasTiles())
          .ifPresent(ContactSheet::finish);
    }
    writer.finish();
    if (out.checkError()) {
      return ExitCode.BROKEN_PIPE;
    }
    if (interruption.asked()) {
      ErrorLine.print(
          command.getErr(),
          "interrupted after %d of %d pictures".formatted(tally.pictures(), inputs.size()));
      return ExitCode.INTERRUPTED;
    }
    return tally.exitCode();
  }

  /** None where results themselves run down the same terminal. */
  private ProgressLine progress(int pictures) {
    Terminal terminal = Terminal.detect();
    return pictures < WORTH_A_BAR || (terminal.output() && format != Format.TABLE)
        ? ProgressLine.none()
        : ProgressLine.of(
            terminal, command.getErr(), "pictures", pictures, ProgressLine.Unit.PIECES);
  }
}
