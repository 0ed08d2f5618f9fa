package io.facerec.server.job;

import com.fasterxml.jackson.annotation.JsonValue;
import io.facerec.server.route.Permission;
import java.util.Arrays;
import java.util.Optional;

/** What jobs do. */
public enum JobKind {
  ENROLMENT("enrolment", Permission.ENROL),
  EXPORT("export", Permission.TRANSFER),
  IMPORT("import", Permission.TRANSFER),
  AUDIT_VERIFICATION("audit-verification", Permission.AUDIT);

  private final String word;
  private final Permission permission;

  JobKind(String word, Permission permission) {
    this.word = word;
    this.permission = permission;
  }

  /** As it is kept and written. */
  @JsonValue
  public String word() {
    return word;
  }

  /** What one must be allowed to do to start it, cancel it, and have what came of it. */
  Permission permission() {
    return permission;
  }

  /** The kind of a word; empty for those of other releases. */
  static Optional<JobKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
