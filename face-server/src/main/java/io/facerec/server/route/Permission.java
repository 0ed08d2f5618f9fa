package io.facerec.server.route;

import io.javalin.security.RouteRole;

/** What a caller must be allowed to do. {@code Access} decides who is. */
public enum Permission implements RouteRole {
  /** Everybody; credentials are not looked at, so that nothing that is away can be in the way. */
  PUBLIC,
  /**
   * Everybody; whoever sends credentials is known to the handler. For what tells more to some, such
   * as the detailed health.
   */
  OPEN,
  /** Whoever has a valid token or key. */
  SIGNED_IN,
  /** To have pictures analysed that are not kept. */
  ANALYZE,
  /** To compare probes with a gallery. */
  IDENTIFY,
  /** To see galleries and subjects. */
  READ,
  /** To enrol and change subjects. */
  ENROL,
  /** To erase subjects. */
  ERASE,
  /** To make and delete galleries. */
  MANAGE_GALLERIES,
  /** To export and import galleries. */
  TRANSFER,
  /** To be told of events. */
  MANAGE_WEBHOOKS,
  /** To read the audit log. */
  AUDIT,
  /** To see metrics and statistics. */
  OBSERVE,
  /** To manage users and keys, and the server itself. */
  ADMINISTER
}
