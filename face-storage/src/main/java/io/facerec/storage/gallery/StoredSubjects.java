package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The people in a gallery. Every change is one transaction and takes the gallery's next revisions.
 * Thread-safe; throws as {@link StoredGallery} does.
 */
public final class StoredSubjects {
  private final Database database;
  private final GalleryLog log;
  private final UUID gallery;
  private final TemplateSeal seal;

  StoredSubjects(Database database, GalleryLog log, TemplateSeal seal) {
    this.database = database;
    this.log = log;
    this.gallery = log.gallery();
    this.seal = seal;
  }

  /**
   * Makes a subject without templates.
   *
   * @throws SubjectExistsException when another has that external id
   */
  public Subject create(NewSubject subject) {
    UUID id = TimeOrderedId.next();
    return database.writeRepeatable(
        handle -> {
          log.lock(handle);
          Optional<Subject> mine = SubjectRows.find(handle, gallery, id);
          if (mine.isPresent()) {
            return mine.get();
          }
          subject
              .externalId()
              .flatMap(external -> SubjectRows.findByExternalId(handle, gallery, external))
              .ifPresent(
                  other -> {
                    throw new SubjectExistsException(other.id());
                  });
          SubjectRows.insert(handle, gallery, Map.of(id, subject), Instant.now());
          log.append(handle, List.of(Change.of(Change.Kind.CREATE_SUBJECT, id)));
          return SubjectRows.find(handle, gallery, id).orElseThrow();
        });
  }

  public Optional<Subject> find(UUID id) {
    return database.query(handle -> SubjectRows.find(handle, gallery, id));
  }

  /** Those of the ids that are there, in one question. */
  public Map<UUID, Subject> findAll(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database.query(handle -> SubjectRows.findAll(handle, gallery, ids));
  }

  public Optional<Subject> findByExternalId(String externalId) {
    return database.query(handle -> SubjectRows.findByExternalId(handle, gallery, externalId));
  }

  /** One page of subjects, in the order in which they were made. */
  public SubjectPage list(SubjectQuery query) {
    List<Subject> found =
        database.query(handle -> SubjectRows.list(handle, gallery, query, query.limit() + 1));
    if (found.size() <= query.limit()) {
      return new SubjectPage(found, Optional.empty());
    }
    List<Subject> page = found.subList(0, query.limit());
    return new SubjectPage(page, Optional.of(page.get(page.size() - 1).id()));
  }

  /** A subject's templates, unopened, in the order in which they were enrolled. */
  public List<StoredTemplate> templates(UUID id) {
    return database.query(handle -> TemplateRows.describe(handle, gallery, id));
  }

  /** The pictures that were kept of a subject, in the order in which they were enrolled. */
  public List<KeptPicture> pictures(UUID id) {
    return database.query(handle -> PictureRows.ofSubject(handle, gallery, id));
  }

  /** A subject's templates, opened, for 1:1 comparisons. */
  public OpenedTemplates openedTemplates(UUID id) {
    Map<UUID, FaceTemplate> opened = new LinkedHashMap<>();
    List<UUID> refused = new ArrayList<>();
    for (TemplateRow row : database.query(handle -> TemplateRows.ofSubject(handle, gallery, id))) {
      try {
        opened.put(row.id(), seal.open(row.sealed(), id.toString(), row.id().toString()));
      } catch (SealException | IllegalArgumentException e) {
        refused.add(row.id());
      }
    }
    return new OpenedTemplates(opened, refused);
  }

  /**
   * Gives a subject another name.
   *
   * @throws SubjectNotFoundException when there is none of that id
   * @throws IllegalArgumentException when the name is empty or too long
   */
  public Subject rename(UUID id, String name) {
    Texts.requireShort("a subject's name", name);
    return change(
        id,
        was ->
            new Subject(
                id, was.externalId(), name, was.metadata(), was.createdAt(), was.updatedAt()));
  }

  /**
   * Puts other metadata in the place of a subject's.
   *
   * @param metadata a JSON object of at most 64 KiB
   * @throws SubjectNotFoundException when there is none of that id
   * @throws IllegalArgumentException when it is none
   */
  public Subject setMetadata(UUID id, String metadata) {
    String json = Texts.requireJsonObject("metadata", metadata);
    return change(
        id,
        was ->
            new Subject(id, was.externalId(), was.name(), json, was.createdAt(), was.updatedAt()));
  }

  /**
   * Changes name, metadata or both at once; what is empty stays.
   *
   * @throws SubjectNotFoundException when there is none of that id
   * @throws IllegalArgumentException as {@link #rename} and {@link #setMetadata} do
   */
  public Subject change(UUID id, Optional<String> name, Optional<String> metadata) {
    name.ifPresent(text -> Texts.requireShort("a subject's name", text));
    Optional<String> json = metadata.map(text -> Texts.requireJsonObject("metadata", text));
    return change(
        id,
        was ->
            new Subject(
                id,
                was.externalId(),
                name.orElse(was.name()),
                json.orElse(was.metadata()),
                was.createdAt(),
                was.updatedAt()));
  }

  private Subject change(UUID id, UnaryOperator<Subject> how) {
    return database.writeRepeatable(
        handle -> {
          log.lock(handle);
          Subject was = require(handle, id);
          Subject now = how.apply(was);
          if (now.equals(was)) {
            return was;
          }
          SubjectRows.update(handle, now, Instant.now());
          log.append(handle, List.of(Change.of(Change.Kind.CHANGE_SUBJECT, id)));
          return SubjectRows.find(handle, gallery, id).orElseThrow();
        });
  }

  /**
   * Gives all templates of one subject to another and removes the one. Name, external id and
   * metadata of the other stay as they are.
   *
   * @return how many templates moved
   * @throws SubjectNotFoundException when one of them is not there
   * @throws TemplateRefusedException when a template does not open; then nothing is changed
   * @throws IllegalArgumentException when both are the same
   */
  public int merge(UUID from, UUID into) {
    if (from.equals(into)) {
      throw new IllegalArgumentException("a subject cannot be merged into itself");
    }
    EarlierRun<Integer> moved = new EarlierRun<>();
    return database.writeRepeatable(
        handle -> {
          log.lock(handle);
          require(handle, into);
          if (moved.result().isPresent() && SubjectRows.find(handle, gallery, from).isEmpty()) {
            return moved.result().get();
          }
          require(handle, from);
          List<TemplateRow> templates = TemplateRows.ofSubject(handle, gallery, from);
          List<Change> changes = new ArrayList<>();
          templates.forEach(template -> changes.add(Change.move(into, template)));
          changes.add(Change.of(Change.Kind.REMOVE_SUBJECT, from));
          long revision = log.append(handle, changes);
          for (TemplateRow template : templates) {
            TemplateRows.move(handle, template, into, revision++, sealedFor(template, into));
          }
          SubjectRows.delete(handle, from);
          return moved.did(templates.size()).orElseThrow();
        });
  }

  private byte[] sealedFor(TemplateRow template, UUID subject) {
    try {
      return seal.sealAgain(template, subject.toString());
    } catch (SealException e) {
      throw new TemplateRefusedException(template.id(), e);
    }
  }

  /**
   * Removes a subject with all their templates.
   *
   * @return what went with them; empty when there was none of that id
   */
  public Optional<RemovedSubject> remove(UUID id) {
    return remove(id, (handle, removed) -> removed);
  }

  /**
   * The same, and does more in that transaction.
   *
   * @return what the work returned; empty when there was no subject of that id
   */
  public <T> Optional<T> remove(UUID id, RemovalWork<RemovedSubject, T> more) {
    EarlierRun<T> removed = new EarlierRun<>();
    return database.writeRepeatable(
        handle -> {
          log.lock(handle);
          if (SubjectRows.find(handle, gallery, id).isEmpty()) {
            return removed.result();
          }
          List<TemplateRow> templates = TemplateRows.ofSubject(handle, gallery, id);
          List<String> keys = TemplateRows.objectKeys(handle, templates);
          TemplateRows.delete(handle, templates);
          SubjectRows.delete(handle, id);
          List<Change> changes = new ArrayList<>();
          templates.forEach(template -> changes.add(Change.remove(template)));
          changes.add(Change.of(Change.Kind.REMOVE_SUBJECT, id));
          log.append(handle, changes);
          return removed.did(
              more.run(
                  handle,
                  new RemovedSubject(
                      id,
                      templates.stream().map(TemplateRow::id).toList(),
                      TemplateRows.unnamed(handle, log.galleries().dialect(), keys))));
        });
  }

  private Subject require(Handle handle, UUID id) {
    return SubjectRows.find(handle, gallery, id)
        .orElseThrow(() -> new SubjectNotFoundException(id));
  }
}
