package io.facerec.server.auth;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;

/** Writes down who did what, before they are answered. Thread-safe. */
public final class AuditTrail {
  private final AuditLog log;

  public AuditTrail(AuditLog log) {
    this.log = log;
  }

  /** Returns once the entry is committed. */
  public void record(AuditEntry entry) {
    log.append(entry);
  }
}
