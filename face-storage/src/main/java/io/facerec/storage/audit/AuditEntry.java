package io.facerec.storage.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is to be written down. Ids and counts only: an audit log outlives the people in it, so that
 * no name may stand there.
 *
 * @param actor who did it: the id of a user or a key, or a part of the software; 1 to 255 of
 *     letters, digits and {@code . : _ / -}
 * @param action what was done, such as {@code subject.erase}; 1 to 100 of the same
 * @param gallery to which
 * @param subject to whom
 * @param counts how much, by name; 0 or more each
 */
public record AuditEntry(
    String actor,
    String action,
    Optional<UUID> gallery,
    Optional<UUID> subject,
    Map<String, Long> counts) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.:_/-]+");
  private static final int LONGEST_ACTOR = 255;
  private static final int LONGEST_ACTION = 100;
  private static final int MOST_COUNTS = 100;

  public AuditEntry {
    require("an actor", actor, LONGEST_ACTOR);
    require("an action", action, LONGEST_ACTION);
    if (counts.size() > MOST_COUNTS) {
      throw new IllegalArgumentException(
          "at most %d counts, got %d".formatted(MOST_COUNTS, counts.size()));
    }
    counts.forEach(
        (name, count) -> {
          require("the name of a count", name, LONGEST_ACTION);
          if (count < 0) {
            throw new IllegalArgumentException("the count %s is %d".formatted(name, count));
          }
        });
    counts = Map.copyOf(counts);
  }

  /** About nobody in particular. */
  public static AuditEntry of(String actor, String action) {
    return new AuditEntry(actor, action, Optional.empty(), Optional.empty(), Map.of());
  }

  public AuditEntry withGallery(UUID id) {
    return new AuditEntry(actor, action, Optional.of(id), subject, counts);
  }

  public AuditEntry withSubject(UUID id) {
    return new AuditEntry(actor, action, gallery, Optional.of(id), counts);
  }

  public AuditEntry withCount(String name, long count) {
    Map<String, Long> more = new TreeMap<>(counts);
    more.put(name, count);
    return new AuditEntry(actor, action, gallery, subject, more);
  }

  /**
   * The actor, where it may stand in an entry.
   *
   * @throws IllegalArgumentException where it may not
   */
  public static String requireActor(String actor) {
    return require("an actor", actor, LONGEST_ACTOR);
  }

  private static String require(String what, String text, int longest) {
    if (text.length() > longest || !WORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s has 1 to %d of letters, digits and . : _ / -; got %d characters"
              .formatted(what, longest, text.length()));
    }
    return text;
  }
}
