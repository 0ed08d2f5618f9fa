package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.PlainStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of galleries. Whoever changes a gallery locks its row first. */
record GalleryRows(Dialect dialect) {
  private static final int PART = 20_000;
  private static final String COLUMNS =
      "id, name, model_id, model_sha256, dimensions, preprocessing, hash_key, revision,"
          + " changes_from";
  private static final String DESCRIPTION =
      "select g.id, g.name, g.settings, g.model_id, g.model_sha256, g.dimensions, g.preprocessing,"
          + " g.revision, g.created_at,"
          + " (select count(*) from subjects s where s.gallery_id = g.id) as subjects,"
          + " (select count(*) from templates t where t.gallery_id = g.id) as templates"
          + " from galleries g";
  private static final String OUTLINE =
      "select id, name, settings, model_id, model_sha256, dimensions, preprocessing, revision"
          + " from galleries";
  private static final RowMapper<GalleryOutline> OUTLINE_ROW = (row, context) -> outline(row);
  private static final RowMapper<GalleryRow> ROW =
      (row, context) ->
          new GalleryRow(
              UUID.fromString(row.getString("id")),
              row.getString("name"),
              origin(row),
              row.getBytes("hash_key"),
              row.getLong("revision"),
              row.getLong("changes_from"));

  /** Makes a gallery, where its name is free. */
  boolean insert(Handle handle, GalleryRow gallery, String settings, String keyId, Instant now) {
    TemplateOrigin origin = gallery.origin();
    return handle
            .createUpdate(
                "insert into galleries (id, name, settings, model_id, model_sha256, dimensions,"
                    + " preprocessing, hash_key, key_id, revision, changes_from, created_at)"
                    + " values (:id, :name, :settings, :modelId, :modelSha256, :dimensions,"
                    + " :preprocessing, :hashKey, :keyId, 0, 0, :now) on conflict (name) do nothing")
            .bind("id", gallery.id())
            .bind("name", gallery.name())
            .bind("settings", settings)
            .bind("modelId", origin.modelId())
            .bind("modelSha256", origin.modelSha256())
            .bind("dimensions", origin.dimensions())
            .bind("preprocessing", origin.preprocessing())
            .bind("hashKey", gallery.hashKey())
            .bind("keyId", keyId)
            .bind("now", now)
            .execute()
        == 1;
  }

  Optional<GalleryRow> find(Handle handle, String name) {
    return handle
        .createQuery("select " + COLUMNS + " from galleries where name = :name")
        .bind("name", name)
        .map(ROW)
        .findOne();
  }

  /** Where the gallery is: its revision, and how far back the log reaches. */
  Optional<GalleryRow> find(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from galleries where id = :id")
        .bind("id", id)
        .map(ROW)
        .findOne();
  }

  /** The row, which no other transaction changes before this one has ended. */
  GalleryRow lock(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from galleries where id = :id" + dialect.rowLock())
        .bind("id", id)
        .map(ROW)
        .findOne()
        .orElseThrow(() -> new GalleryNotFoundException("gallery %s was deleted".formatted(id)));
  }

  /** Of the keys that sealed the galleries' own secrets. */
  static Set<String> keyIds(Handle handle) {
    return handle
        .createQuery("select distinct key_id from galleries order by key_id")
        .mapTo(String.class)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Takes the next numbers for changes: the last of them. */
  long advance(Handle handle, UUID id, int changes) {
    return handle
        .createQuery(
            "update galleries set revision = revision + :changes where id = :id returning revision")
        .bind("changes", changes)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  void forgetChanges(Handle handle, UUID id, long until) {
    handle
        .createUpdate("update galleries set changes_from = :until where id = :id")
        .bind("until", until)
        .bind("id", id)
        .execute();
    deleteInParts(handle, "gallery_changes", id, until);
  }

  Optional<GalleryOutline> outline(Handle handle, String name) {
    return outline(handle, " where name = ?", name);
  }

  Optional<GalleryOutline> outline(Handle handle, UUID id) {
    return outline(handle, " where id = ?", id.toString());
  }

  /** Every search asks for it. */
  private static Optional<GalleryOutline> outline(Handle handle, String where, String value) {
    return PlainStatement.find(
        handle, OUTLINE + where, statement -> statement.setString(1, value), GalleryRows::outline);
  }

  private static GalleryOutline outline(ResultSet row) throws SQLException {
    return new GalleryOutline(
        UUID.fromString(row.getString("id")),
        row.getString("name"),
        origin(row),
        row.getString("settings"),
        row.getLong("revision"));
  }

  List<GalleryOutline> outlines(Handle handle) {
    return handle.createQuery(OUTLINE + " order by name").map(OUTLINE_ROW).list();
  }

  void setSettings(Handle handle, UUID id, String settings) {
    handle
        .createUpdate("update galleries set settings = :settings where id = :id")
        .bind("settings", settings)
        .bind("id", id)
        .execute();
  }

  Optional<GalleryDescription> describe(Handle handle, String name) {
    return handle
        .createQuery(DESCRIPTION + " where g.name = :name")
        .bind("name", name)
        .map((row, context) -> description(row, Moments.of(row, "created_at", context)))
        .findOne();
  }

  List<GalleryDescription> describeAll(Handle handle) {
    return handle
        .createQuery(DESCRIPTION + " order by g.name")
        .map((row, context) -> description(row, Moments.of(row, "created_at", context)))
        .list();
  }

  void delete(Handle handle, UUID id) {
    deleteInParts(handle, "templates", id, Long.MAX_VALUE);
    deleteInParts(handle, "gallery_changes", id, Long.MAX_VALUE);
    int deleted;
    do {
      deleted =
          handle
              .createUpdate(
                  "delete from subjects where id in"
                      + " (select id from subjects where gallery_id = :id limit :part)")
              .bind("id", id)
              .bind("part", PART)
              .execute();
    } while (deleted > 0);
    handle.createUpdate("delete from galleries where id = :id").bind("id", id).execute();
  }

  /** No statement takes long: a limit of time is for each of them. */
  private static void deleteInParts(Handle handle, String table, UUID id, long until) {
    int deleted;
    do {
      deleted =
          handle
              .createUpdate(
                  ("delete from %s where gallery_id = :id and revision in (select revision from %s"
                          + " where gallery_id = :id and revision <= :until order by revision"
                          + " limit :part)")
                      .formatted(table, table))
              .bind("id", id)
              .bind("until", until)
              .bind("part", PART)
              .execute();
    } while (deleted > 0);
  }

  private static GalleryDescription description(ResultSet row, Instant createdAt)
      throws SQLException {
    return new GalleryDescription(
        UUID.fromString(row.getString("id")),
        row.getString("name"),
        origin(row),
        row.getString("settings"),
        row.getLong("revision"),
        row.getLong("subjects"),
        row.getLong("templates"),
        createdAt);
  }

  static TemplateOrigin origin(ResultSet row) throws SQLException {
    return new TemplateOrigin(
        row.getString("model_id"),
        row.getString("model_sha256"),
        row.getInt("dimensions"),
        row.getInt("preprocessing"));
  }
}
