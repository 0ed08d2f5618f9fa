package io.facerec.server.auth;

import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import java.util.List;

/** What stands in an audit log. */
final class AuditedActions {
  private AuditedActions() {}

  static List<String> of(Storage storage) {
    return AuditLog.of(storage.database(), storage.keys()).list(0, 1000).stream()
        .map(event -> event.entry().action())
        .toList();
  }
}
