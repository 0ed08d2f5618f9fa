package io.facerec.cli;

import com.google.gson.JsonParser;
import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredSubjects;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectPage;
import io.facerec.storage.gallery.SubjectQuery;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/** What the commands of {@code face subject} do. */
record SubjectAdministration(StorageArguments arguments, Format format, CommandLine command) {
  private static final int PAGE = 1000;

  static SubjectAdministration of(StorageArguments arguments, Format format, CommandLine command) {
    return new SubjectAdministration(arguments, format, command);
  }

  void list(String gallery, String text) {
    Listing listing = new Listing("subject", "name", "id", "created");
    in(
        gallery,
        stored -> {
          Optional<SubjectQuery> query = Optional.of(SubjectQuery.matching(text, PAGE));
          while (query.isPresent()) {
            SubjectPage page = stored.subjects().list(query.get());
            for (Subject subject : page.subjects()) {
              listing.add(
                  SubjectNames.shown(subject),
                  subject.name(),
                  subject.id().toString(),
                  subject.createdAt().toString());
            }
            query = page.next().map(query.get()::after);
          }
        });
    listing.print(format, command.getOut());
  }

  void show(String gallery, String named) {
    in(gallery, stored -> print(stored, find(stored.subjects(), named)));
  }

  void rename(String gallery, String named, String name) {
    in(
        gallery,
        stored ->
            print(stored, stored.subjects().rename(find(stored.subjects(), named).id(), name)));
  }

  void merge(String gallery, String from, String into) {
    in(
        gallery,
        stored -> {
          Subject kept = find(stored.subjects(), into);
          stored.subjects().merge(find(stored.subjects(), from).id(), kept.id());
          print(stored, kept);
        });
  }

  private void in(String gallery, Consumer<StoredGallery> work) {
    OpenedStorage.with(
        command,
        arguments,
        storage -> {
          try (StoredGallery stored = storage.galleries().openToChange(gallery)) {
            work.accept(stored);
            return true;
          } catch (GalleryNotFoundException e) {
            throw new UnknownNameException(e.code(), GalleryAdministration.noGallery(gallery));
          }
        });
  }

  private static Subject find(StoredSubjects subjects, String named) {
    return SubjectNames.find(subjects, named);
  }

  private void print(StoredGallery gallery, Subject subject) {
    Listing listing =
        new Listing("subject", "name", "id", "templates", "metadata", "created", "updated");
    listing.add(
        SubjectNames.shown(subject),
        subject.name(),
        subject.id().toString(),
        gallery.subjects().templates(subject.id()).size(),
        format == Format.JSON ? JsonParser.parseString(subject.metadata()) : subject.metadata(),
        subject.createdAt().toString(),
        subject.updatedAt().toString());
    listing.print(format, command.getOut());
  }
}
