package io.facerec.storage.audit;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyedHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An event as its row has it.
 *
 * @param target {@code gallery/ID}, {@code gallery/ID/subject/ID}, {@code subject/ID} or nothing
 * @param details the counts, a JSON object
 * @param previousHash of the event before, in hex
 * @param hash of this one, in hex
 */
record AuditRow(
    long sequence,
    Instant happenedAt,
    String actor,
    String action,
    String target,
    String details,
    String previousHash,
    String hash) {
  private static final Gson GSON = new Gson();
  private static final TypeToken<TreeMap<String, Long>> COUNTS = new TypeToken<>() {};
  private static final String GALLERY = "gallery";
  private static final String SUBJECT = "subject";

  /** The event that follows a place. */
  static AuditRow following(AuditMark previous, AuditEntry entry, Instant now, KeyedHash hashes) {
    AuditRow row =
        new AuditRow(
            previous.sequence() + 1,
            now.truncatedTo(ChronoUnit.MILLIS),
            entry.actor(),
            entry.action(),
            target(entry),
            GSON.toJson(new TreeMap<>(entry.counts())),
            previous.hash(),
            "");
    return row.withHash(row.computedHash(hashes));
  }

  private AuditRow withHash(String computed) {
    return new AuditRow(
        sequence, happenedAt, actor, action, target, details, previousHash, computed);
  }

  /** HMAC-SHA256 (RFC 2104) over everything else, each part behind its length. */
  String computedHash(KeyedHash hashes) {
    return hashes.of(
        AssociatedData.of(
            "facerec/v1/audit/event",
            Long.toString(sequence),
            Long.toString(happenedAt.toEpochMilli()),
            actor,
            action,
            target,
            details,
            previousHash));
  }

  AuditMark mark() {
    return new AuditMark(sequence, hash);
  }

  AuditEvent event() {
    Map<String, Long> counts = GSON.fromJson(details, COUNTS);
    return new AuditEvent(
        mark(), happenedAt, new AuditEntry(actor, action, id(GALLERY), id(SUBJECT), counts));
  }

  private static String target(AuditEntry entry) {
    String gallery = entry.gallery().map(id -> GALLERY + "/" + id).orElse("");
    String subject = entry.subject().map(id -> SUBJECT + "/" + id).orElse("");
    return gallery + (gallery.isEmpty() || subject.isEmpty() ? "" : "/") + subject;
  }

  private Optional<UUID> id(String kind) {
    String[] parts = target.split("/", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      if (parts[i].equals(kind)) {
        return Optional.of(UUID.fromString(parts[i + 1]));
      }
    }
    return Optional.empty();
  }
}
