package io.facerec.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty audit log, and how it is written and altered. */
abstract class AuditLogFixture {
  static final UUID GALLERY = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  static final UUID SUBJECT = UUID.fromString("018f0000-0000-7000-8000-000000000002");
  static final AuditEntry ERASED =
      AuditEntry.of("cli", "subject.erase")
          .withGallery(GALLERY)
          .withSubject(SUBJECT)
          .withCount("templates", 3);

  @TempDir Path folder;
  DatabaseOptions options;
  Database database;
  AuditLog log;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void open() {
    options = options(folder);
    database = Database.open(options);
    log = AuditLog.of(database, TestKeys.ring());
  }

  @AfterEach
  void close() {
    database.close();
  }

  List<AuditMark> append(int count) {
    List<AuditMark> marks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      marks.add(log.append(ERASED).mark());
    }
    return marks;
  }

  void tamper(String sql, Object... values) {
    database.write((Handle handle) -> handle.execute(sql, values));
  }

  void assertFault(long sequence) {
    assertThat(log.verify().fault())
        .hasValueSatisfying(fault -> assertThat(fault.sequence()).isEqualTo(sequence));
  }
}
