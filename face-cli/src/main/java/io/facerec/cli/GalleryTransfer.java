package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.Storage;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.transfer.ExportReport;
import io.facerec.storage.transfer.GalleryExport;
import io.facerec.storage.transfer.GalleryImport;
import io.facerec.storage.transfer.ImportReport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** What {@code face gallery export} and {@code import} do. */
record GalleryTransfer(StorageArguments arguments, Format format, CommandLine command) {

  int write(String gallery, String file, Optional<char[]> passphrase) {
    return new StoppableWork(command, "Exporting", passphrase)
        .run(
            ProgressLine.Unit.PIECES,
            means ->
                OpenedStorage.with(
                    command,
                    arguments,
                    storage -> {
                      requireGallery(storage, gallery);
                      GalleryExport export = GalleryExport.of(storage.galleries(), means.sealer());
                      return file.equals("-")
                          ? said(toOutput(export, gallery, means))
                          : printed(export.write(gallery, Path.of(file), means.progress()), file);
                    }));
  }

  private static ExportReport toOutput(
      GalleryExport export, String gallery, StoppableWork.Means means) {
    // Standard output itself stays open.
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      return export.writeTo(gallery, out, means.progress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output: " + e.getMessage(), e);
    }
  }

  private int said(ExportReport report) {
    ErrorLine.print(
        command.getErr(),
        "%,d subjects with %,d templates at revision %d"
            .formatted(report.subjects(), report.templates(), report.revision()));
    return missing(report.refused());
  }

  private int printed(ExportReport report, String file) {
    Listing listing =
        new Listing("gallery", "file", "revision", "subjects", "templates", "missing");
    listing.add(
        report.gallery(),
        file,
        report.revision(),
        report.subjects(),
        report.templates(),
        report.refused());
    listing.print(format, command.getOut());
    return missing(report.refused());
  }

  private int missing(long refused) {
    if (refused == 0) {
      return ExitCode.DONE;
    }
    ErrorLine.print(
        command.getErr(),
        "%,d stored templates do not open and are missing in the file".formatted(refused));
    return ExitCode.INPUT;
  }

  int read(Path file, Optional<String> name, String existing, Optional<char[]> passphrase) {
    ExistingSubjects rule = ExistingSubjects.valueOf(existing.toUpperCase(Locale.ROOT));
    return new StoppableWork(command, "Importing", passphrase)
        .run(
            ProgressLine.Unit.MEGABYTES,
            means ->
                OpenedStorage.with(
                    command,
                    arguments,
                    storage -> {
                      print(
                          GalleryImport.of(storage.galleries(), means.sealer())
                              .run(file, name, rule, means.progress()));
                      return ExitCode.DONE;
                    }));
  }

  private void print(ImportReport report) {
    Listing listing =
        new Listing("gallery", "made", "subjects", "templates", "present", "skipped", "missing");
    listing.add(
        report.gallery(),
        report.created(),
        report.result().subjects(),
        report.result().templates(),
        report.result().present(),
        report.result().skipped(),
        report.missing());
    listing.print(format, command.getOut());
  }

  private static void requireGallery(Storage storage, String name) {
    if (storage.galleries().show(name).isEmpty()) {
      throw new UnknownNameException("gallery_not_found", GalleryAdministration.noGallery(name));
    }
  }
}
