package io.facerec.storage.rotate;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.gallery.GallerySeals;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.gallery.SealedAgain;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.rotate.KeyUse.Role;
import io.facerec.storage.rotate.RotationProgress.Stage;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.webhook.WebhookSeals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Seals everything again under the current key of a ring: templates, secrets of galleries and
 * webhooks, the head of the audit log, objects; cached data goes. Thread-safe.
 *
 * <p>Searches, enrolments and changes go on meanwhile. Every process must have the new key before
 * this runs, and seal under it: one that does not know it would refuse what was sealed again. What
 * was interrupted goes on where it was when it is run again: rows and objects say themselves which
 * key sealed them.
 *
 * <p>Afterwards a retired key opens nothing here any more. It still opens backups and exports of
 * before, and what the database's files have not overwritten yet.
 */
public final class KeyRotation {
  private static final int BATCH = 1000;

  private final Database database;
  private final KeyRing keys;
  private final AuditLog log;
  private final GallerySeals galleries;
  private final WebhookSeals webhooks;
  private final SealedObjects objects;
  private final Cache cache;
  private final PendingErasures pending;

  private KeyRotation(
      Database database, KeyRing keys, AuditLog log, SealedObjects objects, Cache cache) {
    this.database = database;
    this.keys = keys;
    this.log = log;
    this.galleries = GallerySeals.of(database, keys);
    this.webhooks = WebhookSeals.of(database, keys);
    this.objects = objects;
    this.cache = cache;
    this.pending = PendingErasures.of(database, objects, cache, PendingErasures.SETTLING);
  }

  /**
   * A rotation to the current key of the ring.
   *
   * @param keys with the retired keys that sealed what is there; those of {@code log} and {@code
   *     objects} too
   */
  public static KeyRotation of(
      Database database, KeyRing keys, AuditLog log, SealedObjects objects, Cache cache) {
    return new KeyRotation(database, keys, log, objects, cache);
  }

  /** Which keys seal what, the current one first. */
  public List<KeyUse> uses() {
    Map<String, Long> templates = galleries.templatesByKey();
    Map<String, Long> secrets = secretsByKey();
    Map<String, Role> roles = new TreeMap<>();
    templates.keySet().forEach(id -> roles.put(id, Role.MISSING));
    secrets.keySet().forEach(id -> roles.put(id, Role.MISSING));
    keys.keyIds().forEach(id -> roles.put(id, Role.RETIRED));
    roles.put(keys.currentKeyId(), Role.CURRENT);
    return roles.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(
            key ->
                new KeyUse(
                    key.getKey(),
                    key.getValue(),
                    templates.getOrDefault(key.getKey(), 0L),
                    secrets.getOrDefault(key.getKey(), 0L)))
        .toList();
  }

  /**
   * Seals again what is not sealed under the current key.
   *
   * @param actor who asks; an id, see {@link AuditEntry}
   * @throws CancellationException when the thread is interrupted; run it again to go on
   */
  public RotationReport run(String actor, RotationProgress progress) {
    AuditEntry.requireActor(actor);
    List<UUID> refused = new ArrayList<>();
    SealedAgain secrets = galleries.sealSecretsAgain();
    refused.addAll(secrets.refused());
    SealedAgain hooks = webhooks.sealAgain();
    refused.addAll(hooks.refused());
    int head = log.sealAgain() ? 1 : 0;
    long templates = templates(refused, progress);
    List<String> refusedObjects = new ArrayList<>();
    long again = objects(refusedObjects, progress);
    RotationReport report =
        new RotationReport(
            templates,
            secrets.sealed() + hooks.sealed() + head,
            again,
            refused,
            refusedObjects,
            cache.clear());
    log.append(
        AuditEntry.of(actor, "keys.rotate")
            .withCount("templates", report.templates())
            .withCount("secrets", report.secrets())
            .withCount("objects", report.objects())
            .withCount("refused", refused.size() + refusedObjects.size()));
    database.letGo();
    return report;
  }

  private long templates(List<UUID> refused, RotationProgress progress) {
    long total =
        galleries.templatesByKey().entrySet().stream()
            .filter(key -> !key.getKey().equals(keys.currentKeyId()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long done = 0;
    int missed;
    do {
      missed = 0;
      List<UUID> refusedNow = new ArrayList<>();
      SealedAgain step = galleries.sealTemplatesAgain(Optional.empty(), BATCH);
      while (step.last().isPresent()) {
        done += step.sealed();
        missed += step.missed();
        refusedNow.addAll(step.refused());
        progress.reached(Stage.TEMPLATES, done, total);
        requireNotInterrupted();
        step = galleries.sealTemplatesAgain(step.last(), BATCH);
      }
      if (missed == 0) {
        refused.addAll(refusedNow);
      }
    } while (missed > 0);
    return done;
  }

  private long objects(List<String> refused, RotationProgress progress) {
    long seen = 0;
    long again = 0;
    try (Stream<StoredObject> all = objects.list(Optional.empty())) {
      for (Iterator<StoredObject> each = all.iterator(); each.hasNext(); ) {
        String key = each.next().key();
        try {
          if (objects.sealAgain(key)) {
            again++;
            deleteIfErasedMeanwhile(key);
          }
        } catch (SealException e) {
          refused.add(key);
        }
        progress.reached(Stage.OBJECTS, ++seen, 0);
        requireNotInterrupted();
      }
    }
    return again;
  }

  /** Who erased it between its reading and its writing deleted it too early. */
  private void deleteIfErasedMeanwhile(String key) {
    if (new PictureReferences(database).among(List.of(key)).isEmpty()) {
      database.write(handle -> pending.add(handle, List.of(key)));
    }
  }

  private Map<String, Long> secretsByKey() {
    return database.query(
        handle -> {
          Map<String, Long> counts = new TreeMap<>();
          handle
              .createQuery(
                  "select key_id, count(*) from (select key_id from galleries union all"
                      + " select key_id from webhooks union all select key_id from audit_head) s"
                      + " group by key_id")
              .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
              .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
          return counts;
        });
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the rotation was interrupted; run it again to go on");
    }
  }
}
