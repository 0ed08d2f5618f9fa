package io.facerec.storage.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One part of an import, while the gallery is locked. */
final class IntakeTransaction {
  private final Handle handle;
  private final GalleryLog log;
  private final TemplateSeal seal;
  private final List<PortableSubject> part;
  private final boolean keepHashes;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<NewTemplate> templates = new ArrayList<>();
  private final Set<UUID> withoutTemplates = new HashSet<>();

  IntakeTransaction(
      Handle handle,
      GalleryLog log,
      TemplateSeal seal,
      List<PortableSubject> part,
      boolean keepHashes) {
    this.handle = handle;
    this.log = log;
    this.seal = seal;
    this.part = part;
    this.keepHashes = keepHashes;
  }

  /** Sorts out what is new. */
  IntakeResult plan(ExistingSubjects rule) {
    KnownSubjects known =
        KnownSubjects.among(
            handle, log.gallery(), part.stream().map(PortableSubject::subject).toList());
    KnownTemplates there = KnownTemplates.among(handle, log.gallery(), part, keepHashes);
    IntakeResult result = IntakeResult.NOTHING;
    for (PortableSubject portable : part) {
      Subject subject = portable.subject();
      Optional<UUID> existing = known.existing(subject);
      if (existing.isPresent() && rule != ExistingSubjects.MERGE) {
        if (rule == ExistingSubjects.FAIL) {
          throw new ExistingSubjectsException(1);
        }
        result = result.plus(new IntakeResult(0, 0, 0, portable.templates().size()));
        continue;
      }
      UUID here = existing.orElseGet(() -> GalleryIntake.idHere(log.gallery(), subject));
      boolean made = existing.isEmpty() && !known.isTaken(subject);
      if (made) {
        known.made(here, subject);
        subjects.add(renamed(subject, here));
        withoutTemplates.add(here);
      }
      int added = add(portable.templates(), here, there);
      result =
          result.plus(
              new IntakeResult(made ? 1 : 0, added, portable.templates().size() - added, 0));
    }
    return result;
  }

  private int add(List<PortableTemplate> all, UUID subject, KnownTemplates there) {
    int added = 0;
    for (PortableTemplate template : all) {
      if (there.recognise(template)) {
        continue;
      }
      UUID id = GalleryIntake.idHere(log.gallery(), template);
      templates.add(
          new NewTemplate(
              id,
              subject,
              seal.seal(template.template(), subject.toString(), id.toString()),
              GalleryIntake.hash(template, keepHashes),
              template.quality(),
              Optional.empty(),
              template.createdAt()));
      withoutTemplates.remove(subject);
      added++;
    }
    return added;
  }

  boolean isEmpty() {
    return subjects.isEmpty() && templates.isEmpty();
  }

  /** Writes what is new; gives the revision that the gallery has then. */
  long write() {
    List<Change> changes = new ArrayList<>();
    templates.forEach(template -> changes.add(Change.add(template.subject(), template.id())));
    withoutTemplates.forEach(
        subject -> changes.add(Change.of(Change.Kind.CREATE_SUBJECT, subject)));
    SubjectRows.insert(handle, log.gallery(), subjects);
    long first = log.append(handle, changes);
    TemplateRows.insert(handle, log.gallery(), first, templates);
    return first + changes.size() - 1;
  }

  private static Subject renamed(Subject subject, UUID id) {
    return new Subject(
        id,
        subject.externalId(),
        subject.name(),
        subject.metadata(),
        subject.createdAt(),
        subject.updatedAt());
  }
}
