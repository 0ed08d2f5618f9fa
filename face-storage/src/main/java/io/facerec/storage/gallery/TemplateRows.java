package io.facerec.storage.gallery;

import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.TimeOrderedId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of templates. */
final class TemplateRows {
  /** So many values fit into one list of both databases. */
  static final int LIST = 1000;

  static final RowMapper<TemplateRow> ROW =
      (row, context) ->
          new TemplateRow(
              UUID.fromString(row.getString("id")),
              UUID.fromString(row.getString("subject_id")),
              row.getLong("revision"),
              row.getBytes("sealed"));

  private TemplateRows() {}

  /** Writes templates under successive revisions. */
  static void insert(Handle handle, UUID gallery, long firstRevision, List<NewTemplate> templates) {
    if (templates.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into templates (id, gallery_id, subject_id, revision, sealed, key_id,"
                + " picture_hash, quality, created_at) values (:id, :gallery, :subject, :revision,"
                + " :sealed, :keyId, :hash, :quality, :now)");
    long revision = firstRevision;
    for (NewTemplate template : templates) {
      batch
          .bind("id", template.id())
          .bind("gallery", gallery)
          .bind("subject", template.subject())
          .bind("revision", revision++)
          .bind("sealed", template.sealed())
          .bind("keyId", Sealer.keyIdOf(template.sealed()))
          .bindByType(
              "hash",
              template.pictureHash().map(HexFormat.of()::parseHex).orElse(null),
              byte[].class)
          .bindByType("quality", template.quality().orElse(null), Float.class)
          .bind("now", template.createdAt())
          .add();
    }
    batch.execute();
    insertPictures(handle, templates);
  }

  private static void insertPictures(Handle handle, List<NewTemplate> templates) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into pictures (id, template_id, object_key, content_type, size, created_at)"
                + " values (:id, :template, :objectKey, :contentType, :size, :now)");
    for (NewTemplate template : templates) {
      template
          .picture()
          .ifPresent(
              picture ->
                  batch
                      .bind("id", TimeOrderedId.next())
                      .bind("template", template.id())
                      .bind("objectKey", picture.objectKey())
                      .bind("contentType", picture.contentType())
                      .bind("size", picture.size())
                      .bind("now", template.createdAt())
                      .add());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** Templates by picture hash, in hex. */
  static Map<String, Enrolled> byHash(Handle handle, UUID gallery, Collection<String> hashes) {
    Map<String, Enrolled> found = new HashMap<>();
    for (List<String> some : parts(hashes)) {
      handle
          .createQuery(
              "select picture_hash, id, subject_id from templates"
                  + " where gallery_id = :gallery and picture_hash in (<hashes>)")
          .bind("gallery", gallery)
          .bindList("hashes", some.stream().map(HexFormat.of()::parseHex).toList())
          .map(
              (row, context) ->
                  Map.entry(
                      HexFormat.of().formatHex(row.getBytes(1)),
                      new Enrolled(
                          UUID.fromString(row.getString(2)),
                          UUID.fromString(row.getString(3)),
                          false)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  /** Those of the templates that are there, and whose they are. */
  static Map<UUID, UUID> subjects(Handle handle, UUID gallery, Collection<UUID> ids) {
    Map<UUID, UUID> found = new HashMap<>();
    for (List<UUID> some : parts(ids)) {
      handle
          .createQuery(
              "select id, subject_id from templates"
                  + " where gallery_id = :gallery and id in (<ids>)")
          .bind("gallery", gallery)
          .bindList("ids", some)
          .map(
              (row, context) ->
                  Map.entry(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2))))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  static Optional<TemplateRow> find(Handle handle, UUID gallery, UUID id) {
    return handle
        .createQuery(
            "select id, subject_id, revision, sealed from templates"
                + " where id = :id and gallery_id = :gallery")
        .bind("id", id)
        .bind("gallery", gallery)
        .map(ROW)
        .findOne();
  }

  /** All of one subject, in order of their ids. */
  static List<TemplateRow> ofSubject(Handle handle, UUID gallery, UUID subject) {
    return handle
        .createQuery(
            "select id, subject_id, revision, sealed from templates"
                + " where subject_id = :subject and gallery_id = :gallery order by id")
        .bind("subject", subject)
        .bind("gallery", gallery)
        .map(ROW)
        .list();
  }

  static List<StoredTemplate> describe(Handle handle, UUID gallery, UUID subject) {
    return handle
        .createQuery(
            "select id, subject_id, quality, key_id, created_at from templates"
                + " where subject_id = :subject and gallery_id = :gallery order by id")
        .bind("subject", subject)
        .bind("gallery", gallery)
        .map(
            (row, context) -> {
              float quality = row.getFloat("quality");
              return new StoredTemplate(
                  UUID.fromString(row.getString("id")),
                  UUID.fromString(row.getString("subject_id")),
                  row.wasNull() ? Optional.empty() : Optional.of(quality),
                  row.getString("key_id"),
                  Moments.of(row, "created_at", context));
            })
        .list();
  }

  /** Gives a template to another subject, sealed anew. */
  static void move(Handle handle, TemplateRow from, UUID subject, long revision, byte[] sealed) {
    handle
        .createUpdate(
            "update templates set subject_id = :subject, revision = :revision, sealed = :sealed,"
                + " key_id = :keyId where id = :id")
        .bind("subject", subject)
        .bind("revision", revision)
        .bind("sealed", sealed)
        .bind("keyId", Sealer.keyIdOf(sealed))
        .bind("id", from.id())
        .execute();
  }

  /** Keys of the objects that these templates name; none of them once the templates are gone. */
  static List<String> objectKeys(Handle handle, List<TemplateRow> templates) {
    List<String> keys = new ArrayList<>();
    for (List<UUID> some : parts(templates.stream().map(TemplateRow::id).toList())) {
      keys.addAll(
          handle
              .createQuery("select distinct object_key from pictures where template_id in (<ids>)")
              .bindList("ids", some)
              .mapTo(String.class)
              .list());
    }
    return keys;
  }

  /** Those keys that no picture's row names, nor will any by the end of another transaction. */
  static List<String> unnamed(Handle handle, Dialect dialect, List<String> objectKeys) {
    dialect.lockKeys(handle, objectKeys);
    List<String> unnamed = new ArrayList<>(objectKeys);
    for (List<String> some : parts(objectKeys)) {
      unnamed.removeAll(
          handle
              .createQuery("select object_key from pictures where object_key in (<keys>)")
              .bindList("keys", some)
              .mapTo(String.class)
              .list());
    }
    return unnamed;
  }

  static void delete(Handle handle, List<TemplateRow> templates) {
    for (List<UUID> some : parts(templates.stream().map(TemplateRow::id).toList())) {
      handle
          .createUpdate("delete from templates where id in (<ids>)")
          .bindList("ids", some)
          .execute();
    }
  }

  static <T> List<List<T>> parts(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += LIST) {
      parts.add(list.subList(from, Math.min(from + LIST, list.size())));
    }
    return parts;
  }
}
