package io.facerec.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.EngineOptions;
import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.embed.TemplateOrigin;
import io.facerec.embed.TemplateOrigins;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GallerySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;

/** What the commands of {@code face gallery} do. */
record GalleryAdministration(StorageArguments arguments, Format format, CommandLine command) {
  private static final List<String> COLUMNS =
      List.of("gallery", "subjects", "templates", "revision", "origin", "created");

  static GalleryAdministration of(StorageArguments arguments, Format format, CommandLine command) {
    return new GalleryAdministration(arguments, format, command);
  }

  void create(String name, EngineOptions options, Map<String, Optional<Object>> settings) {
    TemplateOrigin origin = TemplateOrigins.of(options.catalog().get(options.embedder()));
    GalleryDescription created =
        OpenedStorage.with(
            command,
            arguments,
            storage ->
                storage
                    .galleries()
                    .create(
                        name,
                        origin,
                        new SettingsChange(settings).of(GallerySettings.defaults()).toJson()));
    print(List.of(created));
  }

  void list() {
    print(OpenedStorage.with(command, arguments, storage -> storage.galleries().list()));
  }

  void show(String name) {
    GalleryDescription found =
        OpenedStorage.with(command, arguments, storage -> described(storage, name));
    printWithSettings(found);
  }

  /**
   * Changes settings.
   *
   * @param settings by their names; empty inside where the default is to be put
   */
  void set(String name, Map<String, Optional<Object>> settings) {
    GalleryDescription now =
        OpenedStorage.with(
            command,
            arguments,
            storage -> {
              UUID id = described(storage, name).id();
              storage.galleries().changeSettings(id, new SettingsChange(settings)::of);
              AuditLog.of(storage.database(), storage.keys())
                  .append(AuditEntry.of(Erasure.ACTOR, "gallery.change").withGallery(id));
              return described(storage, name);
            });
    printWithSettings(now);
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
    Listing listing = new Listing(COLUMNS.toArray(String[]::new));
    galleries.forEach(gallery -> listing.add(row(gallery).toArray()));
    listing.print(format, command.getOut());
  }

  /** All settings, those that nobody set included; on a terminal in a table of their own. */
  private void printWithSettings(GalleryDescription gallery) {
    JsonObject settings =
        JsonParser.parseString(GallerySettings.parse(gallery.settings()).toJson())
            .getAsJsonObject();
    if (format == Format.TABLE) {
      print(List.of(gallery));
      Listing listing = new Listing("setting", "value");
      settings.asMap().forEach((name, value) -> listing.add(name, value.getAsString()));
      listing.print(format, command.getOut());
      return;
    }
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add("settings");
    List<Object> row = new ArrayList<>(row(gallery));
    row.add(format == Format.JSON ? settings : settings.toString());
    Listing listing = new Listing(columns.toArray(String[]::new));
    listing.add(row.toArray());
    listing.print(format, command.getOut());
  }

  private List<Object> row(GalleryDescription gallery) {
    TemplateOrigin origin = gallery.origin();
    return List.of(
        gallery.name(),
        gallery.subjects(),
        gallery.templates(),
        gallery.revision(),
        format == Format.JSON ? origin : origin.modelId(),
        gallery.createdAt().toString());
  }
}
