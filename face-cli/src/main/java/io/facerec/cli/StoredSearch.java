package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.error.FaceException;
import io.facerec.match.Gallery;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredSubjects;
import io.facerec.storage.gallery.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** Opens a stored gallery to search in it: what {@code face identify --gallery} does. */
record StoredSearch(
    CommandLine command, StorageArguments storageArguments, EngineArguments engineArguments) {

  /** What searches, with nothing of the storage in it. */
  interface Searching {
    /**
     * Returns the exit code.
     *
     * @param gallery as it is now, asked before each search
     * @param known puts subject and name into a candidate that has an id
     * @param settings of the gallery
     */
    int in(
        FaceEngine engine,
        Supplier<Gallery> gallery,
        UnaryOperator<NamedCandidate> known,
        SearchSettings settings,
        Interruption interruption);
  }

  /**
   * Returns the exit code.
   *
   * @param asked of the engine for each face, by what the gallery is set to
   * @param checked throws what is wrong with the command line, now that the models are known
   */
  int search(
      String name,
      Function<SearchSettings, Set<FaceAttribute>> asked,
      Consumer<FaceEngine> checked,
      Searching searching) {
    return OpenedStorage.with(
        storageArguments,
        storage -> {
          SearchSettings settings = settings(storage.galleries(), name);
          try (StoredGallery gallery =
                  LoadedGallery.open(command, storage.galleries(), name, engineArguments.jobs());
              FaceEngine engine = engineArguments.open(asked.apply(settings))) {
            checked.accept(engine);
            StoredOrigins.requireSame(gallery, engine);
            Map<String, Optional<Subject>> seen = new ConcurrentHashMap<>();
            return Interruption.during(
                engine,
                command,
                interruption ->
                    searching.in(
                        engine,
                        () -> upToDate(gallery),
                        candidate -> known(candidate, seen, gallery.subjects()),
                        settings,
                        interruption));
          }
        });
  }

  private static SearchSettings settings(StoredGalleries galleries, String name) {
    GallerySettings settings =
        galleries
            .find(name)
            .map(gallery -> GallerySettings.parse(gallery.settings()))
            .orElseThrow(
                () ->
                    new UnknownNameException(
                        "gallery_not_found", GalleryAdministration.noGallery(name)));
    return new SearchSettings(
        settings.searchThreshold(),
        settings.fpir(),
        settings.margin(),
        settings.livenessRequired());
  }

  private static Gallery upToDate(StoredGallery gallery) {
    try {
      return gallery.upToDate();
    } catch (FaceException e) {
      // No picture's own fault: the next one would fare no better.
      throw new UncheckedIOException(String.valueOf(e.getMessage()), new IOException(e));
    }
  }

  /** Who was removed since the search keeps the id. */
  private static NamedCandidate known(
      NamedCandidate candidate, Map<String, Optional<Subject>> seen, StoredSubjects subjects) {
    return seen.computeIfAbsent(candidate.subject(), id -> subjects.find(UUID.fromString(id)))
        .map(
            subject -> {
              String shown = SubjectNames.shown(subject);
              return candidate.known(
                  shown, Optional.of(subject.name()).filter(name -> !name.equals(shown)));
            })
        .orElse(candidate);
  }
}
