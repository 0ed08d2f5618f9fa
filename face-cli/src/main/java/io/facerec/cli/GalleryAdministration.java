package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.embed.TemplateOrigin;
import io.facerec.embed.TemplateOrigins;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.gallery.GalleryDescription;
import java.util.List;
import picocli.CommandLine;

/** What the commands of {@code face gallery} do. */
record GalleryAdministration(StorageArguments arguments, Format format, CommandLine command) {

  static GalleryAdministration of(StorageArguments arguments, Format format, CommandLine command) {
    return new GalleryAdministration(arguments, format, command);
  }

  void create(String name, EngineOptions options) {
    TemplateOrigin origin = TemplateOrigins.of(options.catalog().get(options.embedder()));
    GalleryDescription created =
        OpenedStorage.with(
            command, arguments, storage -> storage.galleries().create(name, origin, "{}"));
    print(List.of(created));
  }

  void list() {
    print(OpenedStorage.with(command, arguments, storage -> storage.galleries().list()));
  }

  void show(String name) {
    GalleryDescription found =
        OpenedStorage.with(command, arguments, storage -> described(storage, name));
    print(List.of(found));
  }

  void delete(String name) {
    GalleryDescription deleted =
        OpenedStorage.with(
            command,
            arguments,
            storage -> {
              described(storage, name);
              return Eraser.of(
                      storage.database(),
                      AuditLog.of(storage.database(), storage.keys()),
                      Erasure.pending(storage))
                  .eraseGallery(storage.galleries(), name, Erasure.ACTOR)
                  .orElseThrow(
                      () -> new UnknownNameException("gallery_not_found", noGallery(name)));
            });
    Listing listing = new Listing("gallery", "deletedSubjects", "deletedTemplates");
    listing.add(deleted.name(), deleted.subjects(), deleted.templates());
    listing.print(format, command.getOut());
  }

  private static GalleryDescription described(Storage storage, String name) {
    return storage
        .galleries()
        .show(name)
        .orElseThrow(() -> new UnknownNameException("gallery_not_found", noGallery(name)));
  }

  static String noGallery(String name) {
    return "there is no gallery '%s'; 'face gallery list' lists them".formatted(name);
  }

  private void print(List<GalleryDescription> galleries) {
    Listing listing =
        new Listing("gallery", "subjects", "templates", "revision", "origin", "created");
    for (GalleryDescription gallery : galleries) {
      TemplateOrigin origin = gallery.origin();
      listing.add(
          gallery.name(),
          gallery.subjects(),
          gallery.templates(),
          gallery.revision(),
          format == Format.JSON ? origin : origin.modelId(),
          gallery.createdAt().toString());
    }
    listing.print(format, command.getOut());
  }
}
