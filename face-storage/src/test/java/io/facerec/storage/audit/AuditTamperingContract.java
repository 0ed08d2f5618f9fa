package io.facerec.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever alters the audit log is found out, whatever the database. */
abstract class AuditTamperingContract extends AuditLogFixture {
  @Test
  void anAlteredEventIsNamed() {
    append(5);
    for (String change :
        List.of(
            "actor = 'other'",
            "action = 'other'",
            "target = 'gallery/018f0000-0000-7000-8000-000000000003'",
            "details = '{\"templates\":2}'")) {
      Object[] was = row(3);
      tamper("update audit_events set " + change + " where sequence = 3");
      assertFault(3);
      tamper(
          "update audit_events set actor = ?, action = ?, target = ?, details = ? where sequence ="
              + " 3",
          was);
      assertThat(log.verify().intact()).isTrue();
    }
    tamper(
        "update audit_events set happened_at = (select happened_at from audit_events where"
            + " sequence = 1) "
            + earlier()
            + " where sequence = 3");
    assertFault(3);
  }

  /** Makes a moment another one. */
  abstract String earlier();

  private Object[] row(long sequence) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select actor, action, target, details from audit_events where sequence = "
                        + sequence)
                .map(
                    (row, context) ->
                        new Object[] {
                          row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                        })
                .one());
  }

  @Test
  void aMissingEventIsNamed() {
    append(5);
    tamper("delete from audit_events where sequence = 2");
    assertFault(2);
  }

  @Test
  void aMissingEndIsNoticed() {
    append(5);
    tamper("delete from audit_events where sequence >= 4");
    assertFault(4);
    tamper("delete from audit_events");
    assertFault(1);
  }

  @Test
  void aForgedEventIsNoticed() {
    append(2);
    tamper(
        "insert into audit_events (sequence, happened_at, actor, action, target, details,"
            + " previous_hash, hash) select 3, happened_at, actor, action, target, details, hash,"
            + " ? from audit_events where sequence = 2",
        (Object) new byte[32]);
    assertFault(3);
  }

  @Test
  void aHeadOfAnotherLogOrNoneIsRefused() {
    append(2);
    tamper("delete from audit_head");
    assertThatExceptionOfType(AuditHeadMissingException.class)
        .isThrownBy(() -> log.verify())
        .withMessageContaining("2 audit events");
    assertThatExceptionOfType(AuditHeadMissingException.class).isThrownBy(() -> log.append(ERASED));
    AuditLog stranger = AuditLog.of(database, KeyRing.of(TestKeys.OTHER, List.of()));
    tamper("delete from audit_events");
    stranger.append(ERASED);
    assertThatExceptionOfType(SealException.class).isThrownBy(() -> log.verify());
  }

  @Test
  void anEarlierStateOfEverythingIsNoticedByWhatWasRemembered() {
    append(3);
    byte[] head =
        database.query(
            handle ->
                handle.createQuery("select sealed from audit_head").mapTo(byte[].class).one());
    AuditMark remembered = append(2).get(1);
    tamper("delete from audit_events where sequence > 3");
    tamper("update audit_head set sealed = ?", (Object) head);
    assertThat(log.verify().intact()).isTrue();
    assertThat(log.verify(List.of(remembered)).fault())
        .hasValueSatisfying(fault -> assertThat(fault.sequence()).isEqualTo(5));
    append(2);
    assertThat(log.verify().intact()).isTrue();
    assertThat(log.verify(List.of(remembered)).fault())
        .hasValueSatisfying(fault -> assertThat(fault.sequence()).isEqualTo(5));
  }
}
