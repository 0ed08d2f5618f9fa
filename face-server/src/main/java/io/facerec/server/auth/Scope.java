package io.facerec.server.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import io.facerec.server.route.Permission;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key may be allowed to do, and the least role of a user who may: the one table of who may
 * what. The words are part of the API and do not change.
 */
public enum Scope {
  ANALYZE("faces:analyze", Permission.ANALYZE, Role.VIEWER, true),
  IDENTIFY("gallery:identify", Permission.IDENTIFY, Role.VIEWER, true),
  READ("gallery:read", Permission.READ, Role.VIEWER, true),
  ENROL("gallery:enrol", Permission.ENROL, Role.OPERATOR, true),
  ERASE("gallery:erase", Permission.ERASE, Role.OPERATOR, true),
  TRANSFER("gallery:transfer", Permission.TRANSFER, Role.OPERATOR, true),
  GALLERIES("gallery:manage", Permission.MANAGE_GALLERIES, Role.ADMIN, false),
  WEBHOOKS("webhooks:manage", Permission.MANAGE_WEBHOOKS, Role.ADMIN, false),
  AUDIT("audit:read", Permission.AUDIT, Role.ADMIN, false),
  OBSERVE("metrics:read", Permission.OBSERVE, Role.ADMIN, false),
  ADMINISTER("server:administer", Permission.ADMINISTER, Role.ADMIN, false);

  private final String word;
  private final Permission permission;
  private final Role least;
  private final boolean withinGallery;

  Scope(String word, Permission permission, Role least, boolean withinGallery) {
    this.word = word;
    this.permission = permission;
    this.least = least;
    this.withinGallery = withinGallery;
  }

  /** What whoever has it may do. */
  public Permission permission() {
    return permission;
  }

  /** The least role of users who may. */
  public Role least() {
    return least;
  }

  /** As it is written. */
  @JsonValue
  public String word() {
    return word;
  }

  /** Whether a key that may touch one gallery only can have it: it shows nothing of others. */
  public boolean withinGallery() {
    return withinGallery;
  }

  /** The scope of a word; empty where there is none. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  /** All words. */
  static Set<String> words() {
    return Arrays.stream(values()).map(Scope::word).collect(Collectors.toUnmodifiableSet());
  }

  /** What the words allow; those of later releases allow nothing here. */
  static Set<Permission> permissions(Collection<String> words) {
    return Arrays.stream(values())
        .filter(scope -> words.contains(scope.word))
        .map(scope -> scope.permission)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a role allows. */
  static Set<Permission> permissions(Role role) {
    return Arrays.stream(values())
        .filter(scope -> role.includes(scope.least))
        .map(scope -> scope.permission)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a key that may touch one gallery only may do that at all. */
  static boolean isWithinGallery(Permission permission) {
    return permission == Permission.SIGNED_IN
        || Arrays.stream(values())
            .anyMatch(scope -> scope.withinGallery && scope.permission == permission);
  }

  /** The words that say what somebody may, in the table's order. */
  public static Set<Scope> of(Set<Permission> permissions) {
    return Arrays.stream(values())
        .filter(scope -> permissions.contains(scope.permission))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
