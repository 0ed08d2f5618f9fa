package io.facerec.storage.audit;

import java.time.Instant;

/**
 * What stands in the log.
 *
 * @param mark its place in the chain
 * @param happenedAt by the clock of the process that wrote it, to the millisecond
 * @param entry what was written
 */
public record AuditEvent(AuditMark mark, Instant happenedAt, AuditEntry entry) {}
