package io.facerec.storage.audit;

import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.PlainStatement;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one row that holds the head. Whoever appends locks it first: so the chain never forks. */
record AuditHeadRow(Dialect dialect, Sealer sealer) {

  Optional<AuditHead> find(Handle handle) {
    return sealed(handle, "").map(bytes -> AuditHead.open(sealer, bytes));
  }

  /** The head, which no other transaction moves before this one has ended. */
  AuditHead lock(Handle handle) {
    Optional<byte[]> there = sealed(handle, dialect.rowLock());
    if (there.isEmpty()) {
      long events = AuditRows.count(handle);
      if (events == 0) {
        begin(handle);
      }
      // Another process may have begun the chain since the first look.
      there = sealed(handle, dialect.rowLock());
      if (there.isEmpty()) {
        throw new AuditHeadMissingException(events);
      }
    }
    return AuditHead.open(sealer, there.orElseThrow());
  }

  private void begin(Handle handle) {
    byte[] fresh = AuditHead.fresh().seal(sealer);
    handle
        .createUpdate(
            "insert into audit_head (id, sealed, key_id) values (1, :sealed, :keyId)"
                + " on conflict (id) do nothing")
        .bind("sealed", fresh)
        .bind("keyId", Sealer.keyIdOf(fresh))
        .execute();
  }

  void write(Handle handle, AuditHead head) {
    byte[] sealed = head.seal(sealer);
    PlainStatement.update(
        handle,
        "update audit_head set sealed = ?, key_id = ? where id = 1",
        statement -> {
          statement.setBytes(1, sealed);
          statement.setString(2, Sealer.keyIdOf(sealed));
        });
  }

  /** Under the current key, where another one sealed it. */
  boolean sealAgain(Handle handle) {
    Optional<byte[]> outdated =
        sealed(handle, dialect.rowLock()).filter(bytes -> !sealer.isCurrent(bytes));
    outdated.ifPresent(bytes -> write(handle, AuditHead.open(sealer, bytes)));
    return outdated.isPresent();
  }

  private static Optional<byte[]> sealed(Handle handle, String lock) {
    return PlainStatement.find(
        handle,
        "select sealed from audit_head where id = 1" + lock,
        none -> {},
        row -> row.getBytes(1));
  }
}
