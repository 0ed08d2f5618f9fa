/**
 * Who calls, and what they may.
 *
 * <p>{@link io.facerec.server.auth.Access} runs before every route and is the one place that
 * decides: it takes the request's credential, has it turned into a {@link
 * io.facerec.server.auth.Caller}, and holds that against the permission of the route's line in the
 * table, by {@link io.facerec.server.auth.Scope}, the one table of who may what. What was denied,
 * and what concerns faces, stands in the {@link io.facerec.server.auth.AuditTrail} before the
 * answer leaves.
 */
@NullMarked
package io.facerec.server.auth;

import org.jspecify.annotations.NullMarked;
