package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Seals again under the current key what galleries keep. Searches, enrolments and changes go on
 * meanwhile: a row that changed in between is left as it is then. Thread-safe.
 */
public final class GallerySeals {
  private static final String TEMPLATES =
      "select t.id, t.subject_id, t.revision, t.sealed, t.gallery_id, g.model_id, g.model_sha256,"
          + " g.dimensions, g.preprocessing from templates t join galleries g on g.id ="
          + " t.gallery_id where t.key_id <> :current and t.id > :after order by t.id limit :limit";
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Database database;
  private final String current;
  private final Sealer templates;
  private final Sealer secrets;

  private GallerySeals(Database database, KeyRing keys) {
    this.database = database;
    this.current = keys.currentKeyId();
    this.templates = keys.sealer(Purpose.TEMPLATE);
    this.secrets = keys.sealer(Purpose.SECRET);
  }

  /** The seals of a database's galleries; the caller closes that. */
  public static GallerySeals of(Database database, KeyRing keys) {
    return new GallerySeals(database, keys);
  }

  /** How many templates each key sealed, by its id. */
  public Map<String, Long> templatesByKey() {
    return database.query(
        handle -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          handle
              .createQuery("select key_id, count(*) from templates group by key_id order by key_id")
              .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
              .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
          return counts;
        });
  }

  /** Seals the secrets of all galleries again; there are few. */
  public SealedAgain sealSecretsAgain() {
    return database.write(
        handle -> {
          int again = 0;
          List<UUID> refused = new ArrayList<>();
          List<Map.Entry<UUID, byte[]>> outdated =
              handle
                  .createQuery("select id, hash_key from galleries where key_id <> :current")
                  .bind("current", current)
                  .map(
                      (row, context) ->
                          Map.entry(UUID.fromString(row.getString(1)), row.getBytes(2)))
                  .list();
          for (Map.Entry<UUID, byte[]> row : outdated) {
            byte[] place = GalleryKeys.place(row.getKey());
            try {
              byte[] bytes = secrets.seal(secrets.open(row.getValue(), place), place);
              again +=
                  handle.execute(
                      "update galleries set hash_key = ?, key_id = ? where id = ?",
                      bytes,
                      current,
                      row.getKey());
            } catch (SealException e) {
              refused.add(row.getKey());
            }
          }
          return new SealedAgain(again, 0, refused, Optional.empty());
        });
  }

  /**
   * Seals the next templates again, in one transaction.
   *
   * @param after go on behind this template; empty: from the start
   * @param limit of templates
   */
  public SealedAgain sealTemplatesAgain(Optional<UUID> after, int limit) {
    List<Outdated> outdated =
        database.query(
            handle ->
                handle
                    .createQuery(TEMPLATES)
                    .bind("current", current)
                    .bind("after", after.orElse(BEFORE_ALL))
                    .bind("limit", limit)
                    .map(
                        (row, context) ->
                            new Outdated(
                                TemplateRows.ROW.map(row, context),
                                row.getString("gallery_id"),
                                GalleryRows.origin(row)))
                    .list());
    List<UUID> refused = new ArrayList<>();
    Map<TemplateRow, byte[]> renewed = new LinkedHashMap<>();
    for (Outdated each : outdated) {
      try {
        TemplateSeal seal = new TemplateSeal(templates, each.gallery(), each.origin());
        renewed.put(each.row(), seal.sealAgain(each.row(), each.row().subject().toString()));
      } catch (SealException e) {
        refused.add(each.row().id());
      }
    }
    int replaced = replace(renewed);
    return new SealedAgain(
        replaced,
        renewed.size() - replaced,
        refused,
        outdated.isEmpty()
            ? Optional.empty()
            : Optional.of(outdated.get(outdated.size() - 1).row().id()));
  }

  private int replace(Map<TemplateRow, byte[]> renewed) {
    if (renewed.isEmpty()) {
      return 0;
    }
    return database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "update templates set sealed = :bytes, key_id = :current"
                      + " where id = :id and sealed = :was");
          renewed.forEach(
              (row, bytes) ->
                  batch
                      .bind("bytes", bytes)
                      .bind("current", current)
                      .bind("id", row.id())
                      .bind("was", row.sealed())
                      .add());
          int replaced = 0;
          for (int count : batch.execute()) {
            replaced += count;
          }
          return replaced;
        });
  }

  private record Outdated(TemplateRow row, String gallery, TemplateOrigin origin) {}
}
