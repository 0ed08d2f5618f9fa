package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.error.FaceException;
import io.facerec.match.Gallery;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredSubjects;
import io.facerec.storage.gallery.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
     */
    int in(
        FaceEngine engine,
        Supplier<Gallery> gallery,
        UnaryOperator<NamedCandidate> known,
        Interruption interruption);
  }

  /**
   * Returns the exit code.
   *
   * @param checked throws what is wrong with the command line, now that the models are known
   */
  int search(String name, Consumer<FaceEngine> checked, Searching searching) {
    return OpenedStorage.with(
        storageArguments,
        storage -> {
          try (StoredGallery gallery = opened(storage.galleries(), name);
              FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
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
                        interruption));
          }
        });
  }

  private StoredGallery opened(StoredGalleries galleries, String name) {
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), command.getErr(), "gallery", 0, ProgressLine.Unit.PIECES)) {
      return galleries.open(name, engineArguments.jobs(), progress::to);
    } catch (GalleryNotFoundException e) {
      throw new UnknownNameException(e.code(), GalleryAdministration.noGallery(name));
    }
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
