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
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.StoredGallery;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Fills a stored gallery: what {@code face enroll} does. */
record GalleryEnrolment(
    CommandLine command,
    StorageArguments storageArguments,
    EngineArguments engineArguments,
    Asked asked) {

  /** What was asked for on the command line; what is empty is as the gallery says. */
  record Asked(
      String gallery,
      boolean create,
      boolean largest,
      boolean acceptAny,
      Optional<Boolean> liveness,
      Optional<Boolean> duplicatesRefused,
      Format format,
      Optional<Path> rejects) {}

  /** Returns the exit code. */
  int enrol(List<PersonPicture> pictures) {
    return OpenedStorage.with(storageArguments, storage -> enrol(pictures, storage));
  }

  private int enrol(List<PersonPicture> pictures, Storage storage) {
    Optional<GalleryOutline> found = storage.galleries().find(asked.gallery());
    if (!asked.create() && found.isEmpty()) {
      ErrorLine.print(
          command.getErr(),
          "there is no gallery '%s'; --create makes it".formatted(asked.gallery()));
      return ExitCode.INPUT;
    }
    GallerySettings settings =
        found
            .map(gallery -> GallerySettings.parse(gallery.settings()))
            .orElseGet(GallerySettings::defaults);
    AcceptancePolicy policy = policy(settings);
    boolean checked = asked.duplicatesRefused().orElse(settings.duplicatesChecked());
    try (EnrolmentWriter writer =
            EnrolmentWriter.open(
                asked.format(), command.getOut(), command.getErr(), asked.rejects());
        FaceEngine engine = engineArguments.open(attributes(policy));
        StoredGallery gallery = opened(storage, engine, checked)) {
      StoredOrigins.requireSame(gallery, engine);
      return Interruption.during(
          engine,
          command,
          interruption -> {
            EnrolmentStep step =
                new EnrolmentStep(
                    gallery,
                    checked
                        ? Optional.of(new DuplicateCheck(gallery, settings, engine))
                        : Optional.empty());
            PictureEnroller enroller =
                new PictureEnroller(
                    engine,
                    step,
                    policy,
                    asked.largest(),
                    settings.picturesKept() ? Optional.of(storage.pictures()) : Optional.empty());
            EnrolmentCommits commits = new EnrolmentCommits(step, writer);
            run(pictures, enroller, commits, interruption);
            return finished(pictures.size(), storage, commits, writer, interruption);
          });
    }
  }

  private void run(
      List<PersonPicture> pictures,
      PictureEnroller enroller,
      EnrolmentCommits commits,
      Interruption interruption) {
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

  private AcceptancePolicy policy(GallerySettings settings) {
    AcceptancePolicy faces = asked.acceptAny() ? AcceptancePolicy.any() : settings.policy();
    return new AcceptancePolicy(
        faces.minimumInterEyeDistance(),
        faces.minimumQuality(),
        asked.liveness().orElse(settings.livenessRequired()));
  }

  private static Set<FaceAttribute> attributes(AcceptancePolicy policy) {
    return policy.live()
        ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
        : EnumSet.of(FaceAttribute.TEMPLATE);
  }

  /**
   * The gallery.
   *
   * @param searched whether it is searched too
   */
  private StoredGallery opened(Storage storage, FaceEngine engine, boolean searched) {
    if (asked.create() && storage.galleries().show(asked.gallery()).isEmpty()) {
      try {
        storage
            .galleries()
            .create(asked.gallery(), engine.origin(), GallerySettings.defaults().toJson());
      } catch (GalleryExistsException e) {
        // Another shard was faster.
      }
    }
    return searched
        ? LoadedGallery.open(command, storage.galleries(), asked.gallery(), engineArguments.jobs())
        : storage.galleries().openToChange(asked.gallery());
  }
}
