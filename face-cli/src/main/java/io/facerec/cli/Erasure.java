package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.erase.ErasureReceipt;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGallery;
import java.util.UUID;
import picocli.CommandLine;

/** What {@code face subject erase} does. */
record Erasure(StorageArguments arguments, Format format, CommandLine command) {
  /** Who did it, in the audit log: no user's name stands there. */
  static final String ACTOR = "cli";

  static Erasure of(StorageArguments arguments, Format format, CommandLine command) {
    return new Erasure(arguments, format, command);
  }

  int erase(String gallery, String named) {
    ErasureReceipt receipt =
        OpenedStorage.with(command, arguments, storage -> erase(storage, gallery, named));
    print(receipt);
    if (!receipt.complete()) {
      ErrorLine.print(
          command.getErr(),
          "still to be removed: %d pictures%s; 'face retention run' does it, from a minute on"
              .formatted(
                  receipt.picturesLeft(),
                  receipt.cacheCleared() ? "" : " and what Redis has cached"));
    }
    return ExitCode.DONE;
  }

  private static ErasureReceipt erase(Storage storage, String gallery, String named) {
    try (StoredGallery stored = storage.galleries().openToChange(gallery)) {
      UUID subject = SubjectNames.find(stored.subjects(), named).id();
      return Eraser.of(
              storage.database(), AuditLog.of(storage.database(), storage.keys()), pending(storage))
          .erase(stored, subject, ACTOR)
          .orElseThrow(
              () ->
                  new UnknownNameException(
                      "subject_not_found", "someone else erased '%s' just now".formatted(named)));
    } catch (GalleryNotFoundException e) {
      throw new UnknownNameException(e.code(), GalleryAdministration.noGallery(gallery));
    }
  }

  static PendingErasures pending(Storage storage) {
    return PendingErasures.of(
        storage.database(), storage.pictures(), storage.cache(), PendingErasures.SETTLING);
  }

  private void print(ErasureReceipt receipt) {
    Listing listing =
        new Listing(
            "erased", "gallery", "templates", "pictures", "picturesLeft", "at", "sequence", "hash");
    listing.add(
        receipt.subject().toString(),
        receipt.gallery().toString(),
        receipt.templates(),
        receipt.pictures(),
        receipt.picturesLeft(),
        receipt.erasedAt().toString(),
        receipt.event().sequence(),
        receipt.event().hash());
    listing.print(format, command.getOut());
  }
}
