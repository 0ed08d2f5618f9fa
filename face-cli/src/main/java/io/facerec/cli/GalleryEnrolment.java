package io.facerec.cli;

import io.facerec.AcceptancePolicy;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.OrderedBatch;
import io.facerec.cli.input.PersonPicture;
import io.facerec.cli.report.EnrolmentSummary;
import io.facerec.cli.report.EnrolmentWriter;
import io.facerec.cli.report.Format;
import io.facerec.storage.Storage;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryExistsException;
import io.facerec.storage.gallery.StoredGallery;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Fills a stored gallery: what {@code face enroll} does. */
record GalleryEnrolment(
    CommandLine command,
    StorageArguments storageArguments,
    EngineArguments engineArguments,
    Asked asked) {

  /** What was asked for on the command line. */
  record Asked(
      String gallery,
      boolean create,
      boolean largest,
      AcceptancePolicy policy,
      Format format,
      Optional<Path> rejects) {}

  /** Returns the exit code. */
  int enrol(List<PersonPicture> pictures) {
    return OpenedStorage.with(storageArguments, storage -> enrol(pictures, storage));
  }

  private int enrol(List<PersonPicture> pictures, Storage storage) {
    if (!asked.create() && storage.galleries().show(asked.gallery()).isEmpty()) {
      ErrorLine.print(
          command.getErr(),
          "there is no gallery '%s'; --create makes it".formatted(asked.gallery()));
      return ExitCode.INPUT;
    }
    try (EnrolmentWriter writer =
            EnrolmentWriter.open(
                asked.format(), command.getOut(), command.getErr(), asked.rejects());
        FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE));
        StoredGallery gallery = opened(storage, engine)) {
      StoredOrigins.requireSame(gallery, engine);
      return Interruption.during(
          engine,
          command,
          interruption -> {
            EnrolmentCommits commits = new EnrolmentCommits(gallery, writer);
            run(pictures, engine, gallery, commits, interruption);
            return finished(pictures.size(), storage, commits, writer, interruption);
          });
    }
  }

  private void run(
      List<PersonPicture> pictures,
      FaceEngine engine,
      StoredGallery gallery,
      EnrolmentCommits commits,
      Interruption interruption) {
    PictureEnroller enroller =
        new PictureEnroller(engine, gallery, asked.policy(), asked.largest());
    Terminal terminal = Terminal.detect();
    try (ProgressLine progress =
        terminal.output() && asked.format() != Format.TABLE
            ? ProgressLine.none()
            : ProgressLine.withRate(terminal, command.getErr(), "enrolment", pictures.size())) {
      new OrderedBatch(engineArguments.jobs(), interruption::asked)
          .run(
              pictures,
              enroller::prepare,
              prepared -> {
                commits.add(prepared);
                progress.to(commits.pictures(), pictures.size());
                return !command.getOut().checkError();
              });
      commits.commit();
    }
  }

  private int finished(
      int pictures,
      Storage storage,
      EnrolmentCommits commits,
      EnrolmentWriter writer,
      Interruption interruption) {
    GalleryDescription now = storage.galleries().show(asked.gallery()).orElseThrow();
    writer.finish(
        new EnrolmentSummary(
            now.name(),
            commits.enrolled(),
            commits.skipped(),
            commits.rejected(),
            now.subjects(),
            now.templates(),
            now.revision()));
    if (command.getOut().checkError()) {
      return ExitCode.BROKEN_PIPE;
    }
    if (interruption.asked()) {
      ErrorLine.print(
          command.getErr(),
          "interrupted after %d of %d pictures; run it again to go on"
              .formatted(commits.pictures(), pictures));
      return ExitCode.INTERRUPTED;
    }
    return commits.rejected() > 0 ? ExitCode.INPUT : ExitCode.DONE;
  }

  private StoredGallery opened(Storage storage, FaceEngine engine) {
    if (asked.create() && storage.galleries().show(asked.gallery()).isEmpty()) {
      try {
        storage.galleries().create(asked.gallery(), engine.origin(), "{}");
      } catch (GalleryExistsException e) {
        // Another shard was faster.
      }
    }
    return storage.galleries().openToChange(asked.gallery());
  }
}
