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
 * <p>{@link Access} refuses requests whose path names another {@code {gallery}} than the caller's.
 * What has no such parameter, and shows or changes what belongs to galleries (lists of galleries,
 * jobs, uploads, webhooks), must leave out those that the caller does not {@link #reaches}, and
 * {@link #requireGallery} that of a single thing.
 *
 * @param actor what the audit log calls them: {@code user:ID}, {@code key:ID} or {@code anonymous}
 * @param permissions what they may do
 * @param gallery the only one that they may touch; empty: all
 */
public record Caller(String actor, Set<Permission> permissions, Optional<UUID> gallery) {
  private static final String ATTRIBUTE = "caller";
  private static final String ANONYMOUS = "anonymous";

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** Nobody in particular. */
  public static Caller anonymous() {
    return new Caller(ANONYMOUS, Set.of(Permission.PUBLIC), Optional.empty());
  }

  /**
   * Who sent this request; anonymous on routes that are {@link Permission#PUBLIC}, whatever was
   * sent. Costs nothing.
   */
  public static Caller of(Context context) {
    Caller caller = context.attribute(ATTRIBUTE);
    return caller == null ? anonymous() : caller;
  }

  void assign(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** Whether nobody knows who they are. */
  public boolean isAnonymous() {
    return actor.equals(ANONYMOUS);
  }

  /** Whether they may do something. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
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
