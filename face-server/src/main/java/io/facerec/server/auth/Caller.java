package io.facerec.server.auth;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Permission;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who sent a request. Immutable.
 *
 * @param actor what the audit log calls them: {@code user:ID}, {@code key:ID} or {@code anonymous}
 * @param permissions what they may do
 * @param gallery the only one that they may touch; empty: all
 */
public record Caller(String actor, Set<Permission> permissions, Optional<UUID> gallery) {
  private static final String ATTRIBUTE = "caller";

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** Nobody in particular. */
  public static Caller anonymous() {
    return new Caller("anonymous", Set.of(Permission.PUBLIC), Optional.empty());
  }

  /** Who sent this request. */
  public static Caller of(Context context) {
    Caller caller = context.attribute(ATTRIBUTE);
    return caller == null ? anonymous() : caller;
  }

  void assign(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** Whether they may touch a gallery at all. */
  public boolean reaches(UUID id) {
    return gallery.isEmpty() || gallery.get().equals(id);
  }

  /**
   * Ends a request that concerns another gallery than the caller's.
   *
   * @throws ProblemException as if that gallery were not there: its name is not told
   */
  public void requireGallery(UUID id) {
    if (!reaches(id)) {
      throw ProblemException.of(ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery");
    }
  }
}
