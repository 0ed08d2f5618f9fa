package io.facerec.server.auth;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.route.Permission;
import io.facerec.storage.sql.DatabaseException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The one place that decides who may: runs before every route. A route that names no permission is
 * refused, whoever asks. Where the path has a {@code {gallery}}, by id or by name, a caller who may
 * touch one gallery only is refused any other one, as if it were not there. Thread-safe.
 */
public final class Access implements Handler {
  private static final String GALLERY = "gallery";

  private final Authenticator authenticator;
  private final GalleryNames galleries;
  private final DeniedRequests denied;

  Access(Authenticator authenticator, GalleryNames galleries, DeniedRequests denied) {
    this.authenticator = authenticator;
    this.galleries = galleries;
    this.denied = denied;
  }

  /**
   * Lets the request pass, and says whose it is ({@link Caller#of}).
   *
   * @throws ProblemException where it must not pass
   */
  @Override
  public void handle(Context context) {
    Permission needed = permission(context);
    if (needed == Permission.PUBLIC) {
      return;
    }
    Optional<Credential> credential = Credential.in(context);
    if (needed == Permission.OPEN) {
      credential.ifPresent(sent -> identifyIfPossible(context, sent));
      return;
    }
    Identity identity =
        authenticator.identify(
            context, credential.orElseThrow(() -> Denial.NO_CREDENTIALS.of(context)));
    identity.assign(context);
    if (!identity.caller().may(needed)) {
      throw Denial.NOT_PERMITTED.of(context, missing(needed));
    }
    requireGallery(context, identity.caller());
  }

  private static Permission permission(Context context) {
    Set<?> roles = context.routeRoles();
    if (roles.size() == 1 && roles.iterator().next() instanceof Permission permission) {
      return permission;
    }
    throw Denial.NOT_PERMITTED.of(context, "this route names no permission");
  }

  /** What is open stays so while nobody can tell whose a credential is. */
  private void identifyIfPossible(Context context, Credential credential) {
    try {
      authenticator.identify(context, credential).assign(context);
    } catch (DatabaseException e) {
      Caller.anonymous().assign(context);
    } catch (ProblemException e) {
      if (e.kind() != ProblemCode.DEPENDENCY_UNAVAILABLE) {
        throw e;
      }
      Caller.anonymous().assign(context);
    }
  }

  private static String missing(Permission needed) {
    return Arrays.stream(Scope.values())
        .filter(scope -> scope.permission() == needed)
        .findFirst()
        .map(
            scope ->
                "this needs the scope %s, or a user of the role %s"
                    .formatted(scope.word(), scope.least().word()))
        .orElse("neither role nor scopes allow this");
  }

  private void requireGallery(Context context, Caller caller) {
    String asked = context.pathParamMap().get(GALLERY);
    if (asked != null
        && caller.gallery().isPresent()
        && !galleries.names(asked, caller.gallery().get())) {
      throw Denial.OTHER_GALLERY.of(context);
    }
  }

  /**
   * What a failed request is answered with. Where it was denied, here or by a handler, that stands
   * in the audit log when this returns; where it cannot be written, the answer is 503.
   */
  public ProblemException answer(Context context, Exception failure) {
    ProblemException problem = Problems.of(failure);
    Optional<Denial> denial = Denial.in(context, problem);
    if (denial.isPresent()) {
      try {
        denied.note(actor(context), denial.get().action());
      } catch (ProblemException away) {
        return away;
      }
    }
    if (problem.kind().status() == ProblemCode.UNAUTHENTICATED.status()) {
      context.header("WWW-Authenticate", "Bearer realm=\"facerec\"");
    }
    return problem;
  }

  private static String actor(Context context) {
    Caller caller = Caller.of(context);
    return caller.isAnonymous() ? "address:" + Address.of(context) : caller.actor();
  }
}
