package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says what became of each picture, and writes the rejected ones to a file as well. */
public final class EnrolmentWriter implements AutoCloseable {
  private final Format format;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Optional<Path> file;
  private final Optional<PrintWriter> rejects;

  private EnrolmentWriter(
      Format format,
      PrintWriter out,
      PrintWriter err,
      Optional<Path> file,
      Optional<PrintWriter> rejects) {
    this.format = format;
    this.out = out;
    this.err = err;
    this.file = file;
    this.rejects = rejects;
    if (format == Format.CSV) {
      new CsvLines(out)
          .print(List.of("picture", "subject", "state", "template", "code", "message"));
    }
    rejects.ifPresent(
        lines -> new CsvLines(lines).print(List.of("picture", "subject", "code", "reason")));
  }

  /**
   * Begins; the caller closes it.
   *
   * @param file for the rejected pictures, made anew
   * @throws UncheckedIOException when it cannot be written
   */
  public static EnrolmentWriter open(
      Format format, PrintWriter out, PrintWriter err, Optional<Path> file) {
    return new EnrolmentWriter(format, out, err, file, file.map(EnrolmentWriter::created));
  }

  /** One picture whose result is certain: what is said to be enrolled is stored. */
  public void write(PictureEnrolment picture) {
    switch (format) {
      case JSON -> JsonLines.print(out, picture);
      case CSV ->
          new CsvLines(out)
              .print(
                  List.of(
                      picture.picture(),
                      picture.subject(),
                      picture.state(),
                      picture.template().orElse(""),
                      picture.error().map(Failure::code).orElse(""),
                      picture.error().map(Failure::message).orElse("")));
      case TABLE ->
          picture
              .error()
              .ifPresent(why -> warn("%s: %s".formatted(picture.picture(), why.message())));
    }
    picture
        .error()
        .ifPresent(
            why ->
                rejects.ifPresent(
                    lines ->
                        new CsvLines(lines)
                            .print(
                                List.of(
                                    picture.picture(),
                                    picture.subject(),
                                    why.code(),
                                    why.message()))));
  }

  public void finish(EnrolmentSummary summary) {
    switch (format) {
      case JSON -> JsonLines.print(out, summary);
      case CSV ->
          line(
              "%s enrolled, %s skipped, %s rejected"
                  .formatted(
                      Numbers.count(summary.enrolled()),
                      Numbers.count(summary.skipped()),
                      Numbers.count(summary.rejected())));
      case TABLE -> {
        Listing listing =
            new Listing(
                "gallery", "enrolled", "skipped", "rejected", "subjects", "templates", "revision");
        listing.add(
            summary.gallery(),
            summary.enrolled(),
            summary.skipped(),
            summary.rejected(),
            summary.subjects(),
            summary.templates(),
            summary.revision());
        listing.print(format, out);
      }
    }
  }

  /**
   * Ends the file.
   *
   * @throws UncheckedIOException when not all of it could be written
   */
  @Override
  public void close() {
    rejects.ifPresent(
        lines -> {
          boolean failed = lines.checkError();
          lines.close();
          if (failed) {
            throw new UncheckedIOException(
                new IOException(file.orElseThrow() + " could not be written to its end"));
          }
        });
  }

  private void warn(String message) {
    line("warning: " + message + "; not enrolled");
  }

  private void line(String message) {
    err.println("face: " + Printable.of(message));
    err.flush();
  }

  private static PrintWriter created(Path file) {
    try {
      return new PrintWriter(Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be written: %s".formatted(file, FileFailure.reason(e)), e);
    }
  }
}
