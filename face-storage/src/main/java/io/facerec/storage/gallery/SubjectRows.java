package io.facerec.storage.gallery;

import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table of subjects. */
final class SubjectRows {
  private static final String COLUMNS = "id, external_id, name, metadata, created_at, updated_at";
  private static final RowMapper<Subject> ROW =
      (row, context) ->
          new Subject(
              UUID.fromString(row.getString("id")),
              Optional.ofNullable(row.getString("external_id")),
              row.getString("name"),
              row.getString("metadata"),
              Moments.of(row, "created_at", context),
              Moments.of(row, "updated_at", context));

  private SubjectRows() {}

  static void insert(Handle handle, UUID gallery, Map<UUID, NewSubject> subjects, Instant now) {
    List<Subject> rows = new ArrayList<>();
    subjects.forEach(
        (id, subject) ->
            rows.add(
                new Subject(
                    id, subject.externalId(), subject.name(), subject.metadata(), now, now)));
    insert(handle, gallery, rows);
  }

  static void insert(Handle handle, UUID gallery, Collection<Subject> subjects) {
    if (subjects.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into subjects (id, gallery_id, external_id, name, search_text, metadata,"
                + " created_at, updated_at) values (:id, :gallery, :externalId, :name, :searchText,"
                + " :metadata, :created, :updated)");
    for (Subject subject : subjects) {
      batch
          .bind("id", subject.id())
          .bind("gallery", gallery)
          .bindByType("externalId", subject.externalId().orElse(null), String.class)
          .bind("name", subject.name())
          .bind("searchText", searchText(subject.name(), subject.externalId()))
          .bind("metadata", subject.metadata())
          .bind("created", subject.createdAt())
          .bind("updated", subject.updatedAt())
          .add();
    }
    batch.execute();
  }

  static Optional<Subject> find(Handle handle, UUID gallery, UUID id) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from subjects where id = :id and gallery_id = :gallery")
        .bind("id", id)
        .bind("gallery", gallery)
        .map(ROW)
        .findOne();
  }

  static Optional<Subject> findByExternalId(Handle handle, UUID gallery, String externalId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from subjects where gallery_id = :gallery and external_id = :externalId")
        .bind("gallery", gallery)
        .bind("externalId", externalId)
        .map(ROW)
        .findOne();
  }

  static Map<UUID, Subject> findAll(Handle handle, UUID gallery, Collection<UUID> ids) {
    Map<UUID, Subject> found = new HashMap<>();
    for (List<UUID> some : TemplateRows.parts(ids)) {
      handle
          .createQuery(
              "select " + COLUMNS + " from subjects where gallery_id = :gallery and id in (<ids>)")
          .bind("gallery", gallery)
          .bindList("ids", some)
          .map(ROW)
          .forEach(subject -> found.put(subject.id(), subject));
    }
    return found;
  }

  /** Those of the ids that are there. */
  static Set<UUID> present(Handle handle, UUID gallery, Collection<UUID> ids) {
    Set<UUID> found = new HashSet<>();
    for (List<UUID> some : TemplateRows.parts(ids)) {
      handle
          .createQuery("select id from subjects where gallery_id = :gallery and id in (<ids>)")
          .bind("gallery", gallery)
          .bindList("ids", some)
          .mapTo(UUID.class)
          .forEach(found::add);
    }
    return found;
  }

  static Map<String, UUID> byExternalId(
      Handle handle, UUID gallery, Collection<String> externalIds) {
    Map<String, UUID> found = new HashMap<>();
    for (List<String> some : TemplateRows.parts(externalIds)) {
      handle
          .createQuery(
              "select external_id, id from subjects"
                  + " where gallery_id = :gallery and external_id in (<externalIds>)")
          .bind("gallery", gallery)
          .bindList("externalIds", some)
          .map((row, context) -> Map.entry(row.getString(1), UUID.fromString(row.getString(2))))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  static List<Subject> list(Handle handle, UUID gallery, SubjectQuery query, int limit) {
    String sql =
        "select "
            + COLUMNS
            + " from subjects where gallery_id = :gallery"
            + (query.after().isPresent() ? " and id > :after" : "")
            + (query.text().isEmpty() ? "" : " and search_text like :pattern escape '!'")
            + " order by id limit :limit";
    Query statement = handle.createQuery(sql).bind("gallery", gallery).bind("limit", limit);
    query.after().ifPresent(id -> statement.bind("after", id));
    if (!query.text().isEmpty()) {
      statement.bind("pattern", "%" + escaped(Texts.lower(query.text())) + "%");
    }
    return statement.map(ROW).list();
  }

  static void update(Handle handle, Subject subject, Instant now) {
    handle
        .createUpdate(
            "update subjects set name = :name, search_text = :searchText, metadata = :metadata,"
                + " updated_at = :now where id = :id")
        .bind("name", subject.name())
        .bind("searchText", searchText(subject.name(), subject.externalId()))
        .bind("metadata", subject.metadata())
        .bind("now", now)
        .bind("id", subject.id())
        .execute();
  }

  static void delete(Handle handle, UUID id) {
    handle.createUpdate("delete from subjects where id = :id").bind("id", id).execute();
  }

  /** What searches compare with: both in lower case. */
  private static String searchText(String name, Optional<String> externalId) {
    return Texts.lower(name) + externalId.map(id -> "\n" + Texts.lower(id)).orElse("");
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
